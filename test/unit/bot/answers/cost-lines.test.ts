import assert from 'node:assert/strict';
import { formValues, type SaidLine, saidLines } from '../../../../bot/answers/cost-lines.ts';
import { says } from '../../../../bot/answers/cost-words.ts';
import { openUnderstanding } from '../../../../bot/understanding/open-understanding.ts';

const NOW = new Date('2026-11-23T09:00:00Z');

describe('lines of a meeting to be priced', () => {
  const { understand } = openUnderstanding();
  const entities = (text: string) => understand(text, { locale: 'en-GB', now: NOW }).entities;
  const read = (text: string) => saidLines(text, entities(text), entities).map(short);

  /** "10 tollFreeDialIn BR 60"; an open way is "?", what is not said "-". */
  function short({ count, kinds, place, minutes }: SaidLine): string {
    const way = kinds.length === 1 ? kinds[0] : kinds.length === 2 ? 'in?' : '?';
    const where = place === null ? '-' : 'number' in place ? place.number : place.country;
    return [count ?? '-', way, where, minutes ?? '-'].join(' ');
  }

  const questions: readonly (readonly [text: string, ...lines: string[]])[] = [
    [
      '10 people dialling in toll-free from Brazil for 60 minutes, and 2 dial-outs to France',
      '10 tollFreeDialIn BR 60',
      '2 dialOut FR 60',
    ],
    [
      '10 personnes qui appellent un numéro gratuit depuis le Brésil pendant 60 minutes, et 2 appels sortants vers la France',
      '10 tollFreeDialIn BR 60',
      '2 dialOut FR 60',
    ],
    [
      'How much does a one hour meeting cost with 5 dial-ins from Spain and 3 from Italy',
      '5 in? ES 60',
      '3 in? IT 60',
    ],
    ['how much is a 30 minute meeting with 5 people in France?', '5 ? FR 30'],
    ['cost of two dial-outs to Morocco for 20 minutes', '2 dialOut MA 20'],
    ['10 people, 60 minutes, Spain', '10 ? ES 60'],
    ['Spain, 10 people, 60 minutes', '10 ? ES 60'],
    ['what would it cost to call +33123456789 for 20 minutes', '- dialOut +33123456789 20'],
    ['5 dial-ins from Bosnia and Herzegovina for 10 minutes', '5 in? BA 10'],
    ['is it cheaper to dial in or to dial out to Germany for 30 minutes', '- ? DE 30'],
    // How many are in each is not said, so it is not made up.
    ['5 people in France and in Germany for an hour', '5 ? FR 60', '- ? DE 60'],
    ['cost estimate', '- ? - -'],
  ];
  for (const [text, ...lines] of questions) {
    it(`reads "${text.slice(0, 70)}"`, () => assert.deepEqual(read(text), lines));
  }

  it('takes what an earlier question named where this one names nothing', () => {
    const whole = { country: ['DE'], participants: 3, minutes: 30, direction: 'dialout' } as const;
    assert.deepEqual(saidLines('and what would that cost', whole, entities).map(short), ['3 dialOut DE 30']);
  });

  it('fills in the form with what was said, and leaves the rest empty', () => {
    const text = '5 people in France and in Germany for an hour';
    const values = formValues(saidLines(text, entities(text), entities), (code) => `name of ${code}`);
    assert.deepEqual(values, {
      count1: '5',
      kind1: 'open',
      where1: 'name of FR',
      minutes1: '60',
      kind2: 'open',
      where2: 'name of DE',
      minutes2: '60',
    });
  });

  it('never throws and never gives more lines than a quote takes, whatever is typed', () => {
    for (const text of [
      '',
      ',,,;;+',
      'and '.repeat(400),
      '9 in France, '.repeat(80),
      `${'1'.repeat(500)} x`,
    ]) {
      const lines = saidLines(text, {}, entities);
      assert.ok(lines.length >= 1 && lines.length <= 10, text.slice(0, 20));
    }
  });

  it('tells a comparison with licences from one of ways to join', () => {
    for (const text of [
      'pay-per-minute or a per-user licence, which is cheaper?',
      'à la minute ou licence par utilisateur, lequel est moins cher ?',
      'break-even between PPM and the standard license',
    ]) {
      assert.ok(says('licence', text), text);
    }
    assert.ok(!says('licence', 'is it cheaper to dial in or to dial out to Germany'));
  });
});
