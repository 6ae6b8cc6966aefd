import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { openUnderstanding } from '../../../../bot/understanding/open-understanding.ts';
import schema from '../../../../bot/understanding/question.schema.json' with { type: 'json' };

const NOW = new Date('2026-11-23T09:00:00Z');

describe('understanding', () => {
  const { understand } = openUnderstanding();
  const validate = new Ajv2020({ strict: false }).compile(schema);

  it('answers any text whatever with a question of the contract', () => {
    const pieces = fc.constantFrom(
      'solde',
      'rate',
      'France',
      '200 €',
      '+33 1',
      '&#0;',
      '<at>',
      '\u200b',
      '12/13/2026',
      'not',
      '?',
      '. ',
      '\ud800',
      '{{',
      'é',
      '   ',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(pieces, { maxLength: 30 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(undefined, 'fr-FR', 'en-US', 'xx'), (text, locale) => {
        const question = understand(text, { now: NOW, ...(locale === undefined ? {} : { locale }) });
        assert.ok(validate(question), JSON.stringify({ question, errors: validate.errors }));
      }),
      { numRuns: 300 },
    );
  });

  it('never guesses a name that stands for several countries', () => {
    const question = understand('is Congo supported?', { locale: 'en-US', now: NOW });
    assert.equal(question.entities.country, undefined);
    assert.deepEqual(question.ambiguous, [{ text: 'Congo', countries: ['CD', 'CG'] }]);
  });

  it('splits a message into its questions, in order', () => {
    const question = understand('How much did we spend last month? And when do the credits run out?', {
      now: NOW,
    });
    assert.deepEqual(
      question.intents.map(({ intent }) => intent),
      ['spend_usage', 'runway_forecast'],
    );
  });

  it('keeps a list of callers one question', () => {
    const question = understand(
      '10 people dialling in toll-free from Brazil for 60 minutes, and 2 dial-outs to France',
      { now: NOW },
    );
    assert.deepEqual(
      question.intents.map(({ intent, entities }) => [intent, entities.country]),
      [['cost_estimate', ['BR', 'FR']]],
    );
  });

  const MESSAGES: readonly (readonly [string, readonly string[]])[] = [
    // of one kind, one of none, without a mark, in lines
    ['Price per minute for Norway? And for calling Chile?', ['rates', 'rates']],
    ['How do I change my background picture? And how much credit is left?', ['none', 'credit_balance']],
    ['c’est combien la minute vers Oman et il nous reste combien de crédit', ['rates', 'credit_balance']],
    ['how many licences are free\nwhat did we spend in May', ['licence_assign', 'spend_usage']],
    ['Que coûte la minute vers Oman ? Par contre, préviens-moi sous 50 €', ['rates', 'alerts']],
    ['tarif vers la Turquie, licences restantes', ['rates', 'licence_assign']],
    // three, of which none begins where the others end
    [
      'does our money make it to Christmas, which department costs us most, and how many spare licences have we got',
      ['runway_forecast', 'spend_usage', 'licence_assign'],
    ],
    [
      'Aurélie Fontanel a-t-elle une licence, qu’a-t-elle dépensé en mai et quel est le prix de la minute au Liban ?',
      ['licence_assign', 'spend_usage', 'rates'],
    ],
    // of one kind about different things, and the same thing asked about twice
    ['Who has a licence in Payroll, and how many are spare?', ['licence_assign', 'licence_assign']],
    [
      'Did anybody call +44 20 7946 0018 from a meeting this week, and what did we spend on it?',
      ['spend_usage'],
    ],
    // as it is dictated, and with a dot that ends nothing
    [
      'what is a minute to Egypt question mark how long would 80 dollars last us',
      ['rates', 'runway_forecast'],
    ],
    ['do you have a local dial-in no. for Pakistan?', ['country_support']],
    // what names nothing, and is about another matter all the same
    [
      "Call me hasn't worked since Monday, any idea why? And how do I change my ringtone?",
      ['dialout_failure', 'none'],
    ],
    ['Préviens-moi dès qu’on descend sous 200 €. On est à combien là ?', ['alerts', 'credit_balance']],
    // what is told before a question, though it looks like one of its own
    [
      'Rate table has two different figures for Mexico. What does calling a Mexican mobile cost per minute?',
      ['rates'],
    ],
    ['Balance went down by nearly $300 over one weekend. Which calls ate it?', ['spend_usage']],
    [
      'Is Oman supported? If so what does a minute cost there, and how much credit is left?',
      ['country_support', 'rates', 'credit_balance'],
    ],
    // a story, a list, and a greeting are no questions
    [
      'Hélène Garnier n’a qu’une licence F3 et travaille depuis l’Irlande, peut-elle en bénéficier ?',
      ['eligibility'],
    ],
    ['Quel seuil de recharge pour l’équipe logistique, qui dépense 600 € par mois ?', ['credits_setup']],
    ['Calling any Turkish number fails. What’s the reason?', ['dialout_failure']],
    ['Active la recharge automatique de 100 € quand il reste moins de 20 €', ['credits_setup']],
    [
      'I came back from leave and found three mails about it, so how much credit is left?',
      ['credit_balance'],
    ],
    ['price per minute for Norway and Chile and Peru when we call out?', ['rates']],
    ['Nos bureaux en Turquie et au Qatar ont-ils le droit de l’acheter ?', ['eligibility']],
    [
      'Bonjour, j’espère que vous allez bien. Il reste combien de crédit ? Belle journée.',
      ['credit_balance'],
    ],
  ];
  for (const [text, intents] of MESSAGES) {
    it(`reads ${intents.join(' and ')} in: ${text.replace('\n', ' / ')}`, () => {
      const question = understand(text, { now: NOW });
      assert.deepEqual(
        question.intents.map(({ intent }) => intent),
        intents,
      );
    });
  }

  it('answers in the language of the question, not of the client', () => {
    assert.equal(
      understand('quel est notre solde de crédits ?', { locale: 'en-US', now: NOW }).language,
      'fr',
    );
    assert.equal(understand('how much credit is left?', { locale: 'fr-FR', now: NOW }).language, 'en');
    assert.equal(understand('balance', { locale: 'de-DE', now: NOW }).language, 'en');
  });
});
