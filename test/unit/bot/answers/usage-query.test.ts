import assert from 'node:assert/strict';
import { usageQuery } from '../../../../bot/answers/usage-query.ts';
import { asksWhy, splitNamed } from '../../../../bot/answers/usage-words.ts';

const WHEN = { now: new Date('2026-11-23T10:00:00Z'), timeZone: 'UTC' };
const OWN = '00000000-0000-4000-8000-0000000000b1';

describe('a question about usage', () => {
  it('names what it wants spend split by, in either language', () => {
    for (const [text, split] of [
      ['who drains our credit?', 'organiser'],
      ['Qui vide notre crédit ?', 'organiser'],
      ['dépenses par pays', 'country'],
      ['spend by destination', 'country'],
      ['conso par département', 'department'],
      ['which number costs us most in toll-free charges', 'serviceNumber'],
      ['par numéro de service', 'serviceNumber'],
      ['quelle file d’attente consomme le plus', 'serviceNumber'],
      ['par type d’appel', 'callType'],
      ['spend per day', 'day'],
      ['usage by licence', 'capability'],
      ['what have we spent last month', undefined],
    ] as const) {
      assert.equal(splitNamed(text), split, text);
    }
  });

  it('asks why in many words', () => {
    for (const text of [
      'why did it rise?',
      'Pourquoi ça a augmenté ?',
      'what explains the jump',
      'compare March with February',
    ]) {
      assert.equal(asksWhy(text), true, text);
    }
    assert.equal(asksWhy('what have we spent?'), false);
  });

  it('becomes the parameters of the contract', () => {
    const { query } = usageQuery(
      'who called Morocco last month?',
      { date: ['last_month'], country: ['MA'], direction: 'dialout', top: 50, department: 'Sales' },
      WHEN,
    );
    assert.deepEqual(query, {
      from: '2026-10-01',
      to: '2026-10-31',
      by: 'organiser',
      top: 10,
      compareFrom: '2026-09-01',
      compareTo: '2026-09-30',
      country: 'MA',
      direction: 'out',
      department: 'Sales',
    });
  });

  it('splits by type of call where nothing is named: that is what drains a wallet first', () => {
    assert.equal(usageQuery('spend', {}, WHEN).query.by, 'callType');
    assert.equal(usageQuery('how much did Alice use?', { user: 'Alice' }, WHEN).query.by, 'callType');
    assert.equal(usageQuery('top 5', { top: 5 }, WHEN).query.by, 'organiser');
    assert.equal(
      usageQuery('spend of the marketing department', { department: 'marketing' }, WHEN).query.by,
      'organiser',
    );
  });

  it('is narrowed to their own calls for whoever is no administrator, whomever they name', () => {
    const { query } = usageQuery(
      'who spends most? Alice?',
      { user: 'Alice', department: 'Sales' },
      WHEN,
      OWN,
    );
    assert.equal(query.own, OWN);
    assert.equal(query.by, 'callType');
    assert.ok(!('organiser' in query) && !('department' in query));
  });
});
