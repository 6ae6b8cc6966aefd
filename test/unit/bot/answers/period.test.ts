import assert from 'node:assert/strict';
import fc from 'fast-check';
import { askedPeriod } from '../../../../bot/answers/period.ts';
import type { Entities } from '../../../../bot/understanding/question.ts';

/** A Monday. */
const NOW = new Date('2026-11-23T10:00:00Z');
const period = (entities: Entities, now = NOW, timeZone = 'Europe/Paris') => {
  const { from, to, before } = askedPeriod(entities, now, timeZone);
  return `${from}/${to} after ${before.from}/${before.to}`;
};
const dated = (...date: string[]) => period({ date });

describe('the period of a question', () => {
  it('is the month so far where none is named, against the same days of the month before', () => {
    assert.equal(period({}), '2026-11-01/2026-11-23 after 2026-10-01/2026-10-23');
    assert.equal(dated('this_month'), '2026-11-01/2026-11-23 after 2026-10-01/2026-10-23');
  });

  it('is whole months, quarters, years and weeks, against those before', () => {
    assert.equal(dated('last_month'), '2026-10-01/2026-10-31 after 2026-09-01/2026-09-30');
    assert.equal(dated('--02'), '2026-02-01/2026-02-28 after 2026-01-01/2026-01-31');
    assert.equal(dated('--12'), '2025-12-01/2025-12-31 after 2025-11-01/2025-11-30');
    assert.equal(dated('last_quarter'), '2026-07-01/2026-09-30 after 2026-04-01/2026-06-30');
    assert.equal(dated('last_year'), '2025-01-01/2025-12-31 after 2024-01-01/2024-12-31');
    assert.equal(dated('last_week'), '2026-11-16/2026-11-22 after 2026-11-09/2026-11-15');
    assert.equal(dated('this_week'), '2026-11-23/2026-11-23 after 2026-11-16/2026-11-16');
    assert.equal(dated('end_of:last_month'), '2026-10-01/2026-10-31 after 2026-09-01/2026-09-30');
  });

  it('is days and ranges as written, against as many days before', () => {
    assert.equal(dated('2026-10-05'), '2026-10-05/2026-10-05 after 2026-09-28/2026-09-28');
    assert.equal(dated('yesterday'), '2026-11-22/2026-11-22 after 2026-11-21/2026-11-21');
    assert.equal(dated('2026-10-06/2026-10-15'), '2026-10-06/2026-10-15 after 2026-09-26/2026-10-05');
    assert.equal(dated('since:2026-11-14'), '2026-11-14/2026-11-23 after 2026-11-04/2026-11-13');
    assert.equal(dated('since:last_month'), '2026-10-01/2026-11-23 after 2026-08-08/2026-09-30');
    assert.equal(dated('yesterday/today'), '2026-11-22/2026-11-23 after 2026-11-20/2026-11-21');
  });

  it('is a stretch up to today', () => {
    assert.equal(period({ duration: '7d' }), '2026-11-17/2026-11-23 after 2026-11-10/2026-11-16');
    assert.equal(period({ duration: '2w' }), '2026-11-10/2026-11-23 after 2026-10-27/2026-11-09');
    assert.equal(period({ days: 3 }), '2026-11-21/2026-11-23 after 2026-11-18/2026-11-20');
  });

  it('compares two that are named, the later with the earlier', () => {
    assert.equal(dated('--09', '--10'), '2026-10-01/2026-10-31 after 2026-09-01/2026-09-30');
    assert.equal(dated('--10', '--08'), '2026-10-01/2026-10-31 after 2026-08-01/2026-08-31');
  });

  it('ends today at the latest, and knows nothing of what lies ahead', () => {
    assert.equal(dated('2026-11-20/2026-12-31'), '2026-11-20/2026-11-23 after 2026-11-16/2026-11-19');
    assert.equal(dated('next_month'), period({}));
    assert.equal(dated('2027-01-01'), period({}));
    assert.equal(dated('2026-02-30'), period({}));
  });

  it('goes by the day that it is for whoever asks', () => {
    const late = new Date('2026-11-30T23:30:00Z');
    assert.match(period({ date: ['today'] }, late, 'Europe/Paris'), /^2026-12-01\//);
    assert.match(period({ date: ['today'] }, late, 'America/New_York'), /^2026-11-30\//);
  });

  it('is always whole days in order that the service answers, whatever is asked', () => {
    const date = fc.oneof(
      fc.constantFrom(
        'this_month',
        'last_year',
        'since:last_week',
        '--00',
        '--13',
        'constructor',
        'since:',
        '/',
      ),
      fc
        .date({ min: new Date('1970-01-01'), max: new Date('2400-01-01'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10)),
      fc.string(),
    );
    const dates = fc.tuple(date, date).map(([a, b]) => [a, `${a}/${b}`, `since:${b}`]);
    fc.assert(
      fc.property(
        dates,
        fc.option(fc.nat(99_999), { nil: undefined }),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (all, days, now) => {
          for (const one of all) {
            const asked = askedPeriod({ date: [one], ...(days !== undefined && { days }) }, now, 'UTC');
            for (const span of [asked, asked.before]) {
              assert.match(span.from, /^\d{4}-\d{2}-\d{2}$/);
              assert.ok(span.from <= span.to, JSON.stringify(asked));
              assert.ok(Date.parse(span.to) - Date.parse(span.from) <= 1_096 * 86_400_000);
            }
            assert.ok(asked.to <= now.toISOString().slice(0, 10));
          }
        },
      ),
    );
  });
});
