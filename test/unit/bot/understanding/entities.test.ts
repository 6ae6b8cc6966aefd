import assert from 'node:assert/strict';
import { openUnderstanding } from '../../../../bot/understanding/open-understanding.ts';
import type { Entities } from '../../../../bot/understanding/question.ts';

/** A Monday. */
const NOW = new Date('2026-11-23T09:00:00Z');

describe('what a text names', () => {
  const { understand } = openUnderstanding();
  const CASES: readonly [string, string, Entities][] = [
    // countries
    ['en-GB', 'rates for Holland, Belgum and the Czech Republic', { country: ['NL', 'BE', 'CZ'] }],
    ['fr-FR', 'tarif Hollande, RDC et Cote d Ivoire', { country: ['NL', 'CD', 'CI'] }],
    ['en-GB', 'is it supported, not in France, Belgium?', { country: ['BE'], excluded: ['FR'] }],
    ['en-GB', 'spend except France and Belgium', { excluded: ['FR', 'BE'] }],
    ['fr-FR', 'dépenses sauf la France, la Belgique et l’Espagne', { excluded: ['FR', 'BE', 'ES'] }],
    ['fr-FR', 'combien coûte la réunion de Paris', { country: ['FR'] }],
    ['en-GB', 'does unused credit vanish', {}],
    ['en-GB', 'please answer in French', {}],
    // phones
    [
      'fr-FR',
      'tarif pour le 01 23 45 67 89',
      { phone: ['+33123456789'], region_hint: 'FR', country: ['FR'] },
    ],
    ['en-US', 'rate for (425) 555-0123', { phone: ['+14255550123'], region_hint: 'US', country: ['US'] }],
    ['en-GB', 'rate for 0033 1 23 45 67 89', { phone: ['+33123456789'], country: ['FR'] }],
    // money
    ['fr-FR', 'le solde est de 1 000,50 EUR', { amount: [{ value: 1000.5, currency: 'EUR' }] }],
    ['en-GB', 'the balance is now $1,250.75', { amount: [{ value: 1250.75, currency: 'USD' }] }],
    ['en-GB', 'alert me below 2k', { amount: [{ value: 2000, currency: null }] }],
    // dates
    ['en-GB', 'spend from 2026-10-01 to 2026-10-31', { date: ['2026-10-01/2026-10-31'] }],
    ['en-US', 'spend on 10/12/2026', { date: ['2026-10-12'] }],
    ['en-GB', 'spend on 10/12/2026', { date: ['2026-12-10'] }],
    ['fr-FR', 'dépenses du 3 au 12 mars', { date: ['2026-03-03/2026-03-12'] }],
    ['fr-FR', 'dépenses depuis le 1er octobre', { date: ['since:2026-10-01'] }],
    ['en-GB', 'spend since last Monday', { date: ['since:2026-11-16'] }],
    ['en-GB', 'may we see the spend in May', { date: ['--05'] }],
    ['en-GB', 'will the credit last until the end of the month', { date: ['end_of:this_month'] }],
    ['en-GB', 'spend in Q3', { date: ['2026-07-01/2026-09-30'] }],
    // counts
    [
      'fr-FR',
      'coût d’une réunion de 1h30 avec 5 personnes en France et 3 en Allemagne',
      { minutes: 90, participants: 8, country: ['FR', 'DE'] },
    ],
    [
      'en-GB',
      'cost of a meeting of two hours and 15 minutes with ten people',
      { minutes: 135, participants: 10 },
    ],
    ['en-GB', 'how much of the 60-minute pool is left', {}],
    ['en-GB', 'top 5 spenders', { top: 5 }],
    ['en-GB', 'snooze the alert for 2 weeks', { duration: '2w' }],
    ['fr-FR', 'préviens-moi à 80 % du budget', { percent: 80 }],
    // people
    ['en-GB', 'what did Alice Martin spend last month', { user: 'Alice Martin', date: ['last_month'] }],
    ['en-GB', 'assign a PPM licence to alice@contoso.com', { user: 'alice@contoso.com' }],
    ['fr-FR', 'dépenses du service marketing', { department: 'marketing' }],
    // calls
    ['en-GB', 'toll-free rate in Japan', { number_type: 'tollfree', country: ['JP'] }],
    ['en-GB', 'is inbound billed as well as outbound', {}],
  ];
  for (const [locale, text, entities] of CASES) {
    it(`${text} (${locale})`, () => {
      assert.deepEqual(understand(text, { locale, now: NOW }).entities, entities);
    });
  }
});
