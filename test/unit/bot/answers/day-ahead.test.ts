import assert from 'node:assert/strict';
import { dayAhead } from '../../../../bot/answers/day-ahead.ts';

const NOW = new Date('2026-11-24T10:00:00Z'); // a Tuesday

describe('the day ahead that a question asks about', () => {
  const cases: readonly (readonly [date: string, day: string | undefined])[] = [
    ['2026-12-24', '2026-12-24'],
    ['2026-12-01/2026-12-24', '2026-12-24'],
    ['end_of:this_month', '2026-11-30'],
    ['next_month', '2026-12-31'],
    ['this_quarter', '2026-12-31'],
    ['next_quarter', '2027-03-31'],
    ['end_of:this_year', '2026-12-31'],
    ['next_year', '2027-12-31'],
    ['this_week', '2026-11-29'],
    ['next_week', '2026-12-06'],
    ['tomorrow', '2026-11-25'],
    ['--12', '2026-12-01'],
    ['end_of:--12', '2026-12-31'],
    ['end_of:--11', '2026-11-30'],
    ['--02', '2027-02-01'],
    ['last_month', undefined],
    ['2026-11-23', undefined],
    ['constructor', undefined],
    ['--13', undefined],
  ];
  for (const [date, day] of cases) {
    it(`is ${day ?? 'none'} for ${date}`, () => assert.equal(dayAhead({ date: [date] }, NOW), day));
  }

  it('is so many days or weeks from today where a time is named', () => {
    assert.equal(dayAhead({ duration: '3w' }, NOW), '2026-12-15');
    assert.equal(dayAhead({ days: 10 }, NOW), '2026-12-04');
    assert.equal(dayAhead({}, NOW), undefined);
  });
});
