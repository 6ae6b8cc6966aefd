import assert from 'node:assert/strict';
import { instantIn } from '../../../../bot/actions/diagnosis-when.ts';

describe('the instant of a day and time on somebody’s clock', () => {
  const rows = [
    ['Europe/Paris', '2026-03-02', '10:30', '2026-03-02T09:30:00.000Z'],
    ['Europe/Paris', '2026-07-02', '10:30', '2026-07-02T08:30:00.000Z'],
    ['America/New_York', '2026-03-08', '03:30', '2026-03-08T07:30:00.000Z'],
    ['Asia/Kolkata', '2026-01-01', '00:00', '2025-12-31T18:30:00.000Z'],
    ['UTC', '2026-02-28', '23:59', '2026-02-28T23:59:00.000Z'],
  ] as const;
  for (const [zone, day, time, instant] of rows) {
    it(`${day} ${time} in ${zone} is ${instant}`, () =>
      assert.equal(instantIn(zone, day, time)?.toISOString(), instant));
  }

  it('is none for what is no day or no time', () => {
    for (const [day, time] of [
      ['yesterday', '10:00'],
      ['2026-03-02', '10'],
      ['2026-13-45', '10:00'],
    ] as const) {
      assert.equal(instantIn('UTC', day, time), null);
    }
  });
});
