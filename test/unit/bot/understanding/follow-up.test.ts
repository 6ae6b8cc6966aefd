import assert from 'node:assert/strict';
import { openUnderstanding } from '../../../../bot/understanding/open-understanding.ts';
import type { Question } from '../../../../bot/understanding/question.ts';

const NOW = new Date('2026-11-23T09:00:00Z');

describe('a follow-up', () => {
  const { understand, followUp } = openUnderstanding();
  const ask = (text: string, locale = 'en-GB'): Question => understand(text, { locale, now: NOW });
  const meant = (first: string, second: string, locale = 'en-GB'): Question =>
    followUp(ask(first, locale), ask(second, locale), second);

  const CASES: readonly [string, string, string, Question['intent'], Question['entities']][] = [
    [
      'en-GB',
      'how much is a minute to France?',
      'and Belgium?',
      'rates',
      { country: ['BE'], direction: 'dialout' },
    ],
    [
      'en-GB',
      'how much did we spend last month?',
      'and this month?',
      'spend_usage',
      { date: ['this_month'] },
    ],
    ['en-GB', 'is Spain supported?', 'what about Portugal', 'country_support', { country: ['PT'] }],
    ['en-GB', 'what is the balance?', 'why?', 'spend_usage', {}],
    ['en-GB', 'is Spain supported?', 'and what is the rate there?', 'rates', { country: ['ES'] }],
    [
      'en-GB',
      'what did Alice spend last month?',
      'and Bob?',
      'spend_usage',
      { user: 'Bob', date: ['last_month'] },
    ],
    [
      'fr-FR',
      'combien a-t-on dépensé ce mois-ci ?',
      'et pour le mois dernier ?',
      'spend_usage',
      { date: ['last_month'] },
    ],
    [
      'fr-FR',
      'tarif vers la France ?',
      'et la Belgique ?',
      'rates',
      { country: ['BE'], direction: 'dialout' },
    ],
    ['fr-FR', 'quel est notre solde ?', 'pourquoi ?', 'spend_usage', {}],
    ['en-GB', 'what is the balance?', 'Is Morocco supported?', 'country_support', { country: ['MA'] }],
    ['en-GB', 'rate to France?', 'is Morocco supported?', 'country_support', { country: ['MA'] }],
    [
      'en-GB',
      'may we buy pay-per-minute?',
      'Can I use it in Brazil?',
      'country_support',
      { country: ['BR'] },
    ],
    ['en-GB', 'what is the balance?', 'Morocco', 'country_support', { country: ['MA'] }],
    [
      'fr-FR',
      'quel est notre solde ?',
      'le Maroc est-il pris en charge ?',
      'country_support',
      { country: ['MA'] },
    ],
    ['fr-FR', 'la Suisse est-elle prise en charge ?', 'et l’Italie', 'country_support', { country: ['IT'] }],
  ];
  for (const [locale, first, second, intent, entities] of CASES) {
    it(`reads "${second}" after "${first}"`, () => {
      const question = meant(first, second, locale);
      assert.equal(question.intent, intent);
      assert.deepEqual(question.entities, entities);
      assert.deepEqual(question.intents, [{ intent, entities }]);
    });
  }

  it('leaves a question of its own as it is', () => {
    const next = ask('how many licences are left?');
    assert.deepEqual(followUp(ask('rate to France?'), next, 'how many licences are left?'), next);
  });

  it('makes nothing of what has nothing to do with the previous question', () => {
    assert.equal(meant('rate to France?', 'what is the weather like in Paris today').intent, 'none');
    assert.equal(meant('hello', 'why?').intent, ask('why?').intent);
  });
});
