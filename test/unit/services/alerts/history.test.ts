import assert from 'node:assert/strict';
import { pastDays } from '../../../../services/alerts/history.ts';
import { replay } from '../../../../services/alerts/replay.ts';
import { DEFAULT_SETTINGS } from '../../../../services/alerts/settings.ts';
import type { LedgerPage, Usage } from '../../../../services/pricing/pricing-port.ts';

type Entry = LedgerPage['entries'][number];
const eur = (amount: string) => ({ amount, currency: 'EUR' });
let ids = 0;
const entry = (kind: Entry['kind'], amount: string, occurredAt: string): Entry => {
  ids += 1;
  return {
    id: `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`,
    kind,
    amount: eur(amount),
    occurredAt,
    recordedAt: occurredAt,
    author: null,
    origin: 'admin',
    reverses: null,
    reversedBy: null,
    note: null,
  };
};
const spent = (day: string, amount: string): Usage['currencies'][number]['days'][number] => ({
  day,
  calls: 1,
  seconds: 60,
  charges: eur(amount),
  connectionFees: eur('0'),
  spend: eur(amount),
});
const off = { state: 'off', trigger: null, amount: null, failedAt: null } as const;

describe('the credit of past days', () => {
  const week = { from: '2026-03-02', to: '2026-03-06' };

  it('is the reading, with what was added and spent since', () => {
    const days = pastDays(
      [entry('reading', '100', '2026-03-02T08:00:00Z'), entry('topUp', '50.5', '2026-03-04T08:00:00Z')],
      [spent('2026-03-02', '9'), spent('2026-03-03', '10.1'), spent('2026-03-05', '20')],
      week,
    );
    assert.deepEqual(
      days.map(({ balance, refill }) => [balance, refill]),
      [
        ['100', null],
        ['89.9', null],
        ['140.4', '50.5'],
        ['120.4', null],
        ['120.4', null],
      ],
    );
  });

  it('is reckoned back before the first reading', () => {
    const days = pastDays(
      [entry('reading', '100', '2026-03-05T08:00:00Z'), entry('recharge', '60', '2026-03-04T08:00:00Z')],
      [spent('2026-03-03', '10'), spent('2026-03-05', '5')],
      week,
    );
    assert.deepEqual(
      days.map(({ balance }) => balance),
      ['55', '45', '105', '100', '100'],
    );
  });

  it('begins anew with each reading, and is nothing where there is none', () => {
    const days = pastDays(
      [entry('reading', '100', '2026-03-02T08:00:00Z'), entry('reading', '70', '2026-03-04T08:00:00Z')],
      [spent('2026-03-03', '10')],
      week,
    );
    assert.deepEqual(
      days.map(({ balance }) => balance),
      ['100', '90', '70', '70', '70'],
    );
    assert.deepEqual(pastDays([], [spent('2026-03-03', '10')], week), []);
  });
});

describe('a dry run over the past', () => {
  /** 1,000 at the start, 20 spent a day, refilled by 1,000 on day 60. */
  const days = Array.from({ length: 104 }, (_, index) => ({
    day: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    balance: String(1_000 - 20 * (index + 1) + (index >= 60 ? 1_000 : 0)),
    spend: '20',
    refill: index === 60 ? '1000' : null,
  }));
  const below = (value: string) => ({
    ...DEFAULT_SETTINGS,
    below: { amount: { value, currency: null }, percent: null, days: null },
  });

  it('tells each crossing on its day, with its reason', () => {
    const said = replay('EUR', days, below('500'), off).filter(({ reason }) => reason !== 'repeat');
    assert.deepEqual(
      said.map(({ day, reason, kind, amount }) => [day, reason, kind, amount]),
      [
        ['2026-01-25', 'first', 'low_balance', '500'],
        ['2026-02-07', 'worse', 'low_balance', '240'],
        ['2026-02-19', 'first', 'empty', '0'],
        ['2026-03-03', 'resolved', 'empty', '760'],
        ['2026-03-03', 'resolved', 'low_balance', '760'],
        ['2026-03-16', 'first', 'low_balance', '500'],
        ['2026-03-29', 'worse', 'low_balance', '240'],
        ['2026-04-10', 'first', 'empty', '0'],
      ],
    );
  });

  it('tells nothing below a line that was never reached, but that it was empty', () => {
    const half = days.slice(0, 45);
    assert.deepEqual(replay('EUR', half, below('50'), off), []);
    assert.ok(replay('EUR', days, below('50'), off).some(({ kind }) => kind === 'empty'));
  });

  it('says nothing of what nobody can know of the past', () => {
    const kinds = new Set(replay('EUR', days, DEFAULT_SETTINGS, off).map(({ kind }) => kind));
    assert.deepEqual(
      [...kinds].filter((kind) => !['low_balance', 'empty', 'spend_spike'].includes(kind)),
      [],
    );
  });
});
