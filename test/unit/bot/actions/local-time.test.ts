import assert from 'node:assert/strict';
import fc from 'fast-check';
import { instantOf, localTime } from '../../../../bot/actions/local-time.ts';

describe('a time on somebody’s clock', () => {
  it('is the instant at which that clock shows it', () => {
    assert.equal(instantOf('2026-01-10', '09:30', 'Europe/Paris')?.toISOString(), '2026-01-10T08:30:00.000Z');
    assert.equal(instantOf('2026-07-10', '09:30', 'Europe/Paris')?.toISOString(), '2026-07-10T07:30:00.000Z');
    assert.equal(instantOf('2026-07-10', '00:15', 'Asia/Kolkata')?.toISOString(), '2026-07-09T18:45:00.000Z');
    assert.equal(instantOf('2026-07-10', '00:15', 'UTC')?.toISOString(), '2026-07-10T00:15:00.000Z');
  });

  it('is read also in the hour that a clock skips or shows twice', () => {
    assert.match(
      instantOf('2026-03-29', '02:30', 'Europe/Paris')?.toISOString() ?? '',
      /^2026-03-29T0[01]:30/,
    );
    assert.match(
      instantOf('2026-10-25', '02:30', 'Europe/Paris')?.toISOString() ?? '',
      /^2026-10-25T0[01]:30/,
    );
  });

  it('is nothing where there is no such day or time', () => {
    for (const [day, time] of [
      ['2026-02-30', '09:00'],
      ['2026-13-01', '09:00'],
      ['10/01/2026', '09:00'],
      ['2026-01-10', '24:00'],
      ['2026-01-10', '9'],
      ['', ''],
    ] as const) {
      assert.equal(instantOf(day, time, 'Europe/Paris'), undefined);
    }
  });

  it('comes back from every instant, to the minute', () => {
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Paris',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Auckland',
    );
    const minute = fc.integer({ min: 24_000_000, max: 31_000_000 });
    fc.assert(
      fc.property(minute, zone, (minutes, timeZone) => {
        const at = new Date(minutes * 60_000);
        const { day, time } = localTime(at, timeZone);
        const shown = localTime(instantOf(day, time, timeZone) ?? new Date(0), timeZone);
        assert.deepEqual(shown, { day, time });
      }),
    );
  });
});
