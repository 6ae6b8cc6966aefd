import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openUnderstanding } from '../../../../bot/understanding/open-understanding.ts';
import type { Entities, Intent } from '../../../../bot/understanding/question.ts';

const NOW = new Date('2026-11-23T09:00:00Z');

describe('what a later question of a message points to', () => {
  const { understand, followUp } = openUnderstanding();
  const ask = (text: string, locale: string) => understand(text, { locale, now: NOW });
  const asked = (text: string, locale: string) =>
    ask(text, locale).intents.map(({ intent, entities }) => [intent, entities]);

  const CASES: readonly (readonly [string, string, readonly [Intent, Entities][]])[] = [
    [
      'en-US',
      'Does Rajesh Iyer have the licence already? And could you tell me what he spent last week',
      [
        ['licence_assign', { user: 'Rajesh Iyer' }],
        ['spend_usage', { user: 'Rajesh Iyer', date: ['last_week'] }],
      ],
    ],
    [
      'fr-FR',
      'Le service Achats a dépensé combien en octobre ? Et préviens-moi dès qu’il dépasse 200 €.',
      [
        ['spend_usage', { department: 'Achats', date: ['--10'] }],
        ['alerts', { department: 'Achats', amount: [{ value: 200, currency: 'EUR' }] }],
      ],
    ],
    [
      'en-GB',
      'I cannot ring +33 1 99 00 12 34 from a meeting, what is wrong? And what would that number cost per minute?',
      [
        ['dialout_failure', { country: ['FR'], phone: ['+33199001234'], direction: 'dialout' }],
        ['rates', { country: ['FR'], phone: ['+33199001234'] }],
      ],
    ],
    [
      'fr-FR',
      'La Tunisie est-elle prise en charge ? Et c’est combien la minute pour appeler là-bas ?',
      [
        ['country_support', { country: ['TN'] }],
        ['rates', { country: ['TN'], direction: 'dialout' }],
      ],
    ],
    [
      'en-GB',
      'Which countries have toll-free numbers? What do they cost us a minute?',
      [
        ['country_support', { number_type: 'tollfree' }],
        ['rates', { number_type: 'tollfree' }],
      ],
    ],
    // "Il" in "il reste" is nobody.
    [
      'fr-FR',
      'Nadia Fayed a-t-elle une licence ? Et il reste combien de crédit ?',
      [
        ['licence_assign', { user: 'Nadia Fayed' }],
        ['credit_balance', {}],
      ],
    ],
    // What has a country of its own points to no other.
    [
      'en-GB',
      'Is Oman supported? And what is the price per minute for calling people there in Chile?',
      [
        ['country_support', { country: ['OM'] }],
        ['rates', { country: ['CL'], direction: 'dialout' }],
      ],
    ],
  ];
  for (const [locale, text, intents] of CASES) {
    it(text, () => {
      assert.deepEqual(asked(text, locale), intents);
    });
  }

  it('is told before the question it belongs to, and not lost', () => {
    assert.deepEqual(
      asked(
        'Tomorrow we have a board meeting of 2 hours with 6 people that we call in Tunisia. Could you estimate the cost? And how much credit is left?',
        'en-GB',
      ),
      [
        [
          'cost_estimate',
          {
            country: ['TN'],
            participants: 6,
            minutes: 120,
            date: ['tomorrow'],
            direction: 'dialout',
          },
        ],
        ['credit_balance', {}],
      ],
    );
  });

  it('is kept where one matter is told and then asked about', () => {
    assert.deepEqual(
      asked(
        'Calls to Oman fail. Why does the call to +33 1 99 00 12 34 fail? And what is our balance?',
        'en-GB',
      ),
      [
        ['dialout_failure', { country: ['OM', 'FR'], phone: ['+33199001234'], direction: 'dialout' }],
        ['credit_balance', {}],
      ],
    );
  });

  it('may stand in the message before, however long the next one is', () => {
    const first = ask('Does Rajesh Iyer have a licence?', 'en-GB');
    const text = 'could you also tell me please how much he has spent on calls in the last month';
    assert.deepEqual(followUp(first, ask(text, 'en-GB'), text).entities, {
      user: 'Rajesh Iyer',
      date: ['last_month'],
    });
  });

  it('never changes what a question names itself', () => {
    const firsts = fc.constantFrom(
      'Is Oman supported?',
      'Does Rajesh Iyer have a licence?',
      'What did Sales spend in July?',
      'Why does +33 1 99 00 12 34 fail?',
    );
    const seconds = fc.constantFrom(
      'what does it cost to call them in Chile',
      'did she or Tom Baker use the credit in May',
      'which of them in Legal dialled out that month',
      'how much is left there',
    );
    fc.assert(
      fc.property(firsts, seconds, (first, second) => {
        const alone = ask(second, 'en-GB');
        const after = followUp(ask(first, 'en-GB'), alone, second);
        for (const [name, value] of Object.entries(alone.entities)) {
          assert.deepEqual(after.entities[name as keyof Entities], value, name);
        }
      }),
    );
  });
});
