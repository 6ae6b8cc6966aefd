import { Big } from 'big.js';
import type { Balance } from '../pricing/pricing-port.ts';
import type { AlertKind } from './alert-kinds.ts';
import { decide, type Reason } from './decide.ts';
import type { AlertState } from './episode.ts';
import type { PastDay } from './history.ts';
import { NO_MEMORY, remember } from './memory.ts';
import { conditionsOf } from './rules/rules.ts';
import type { AlertSettings } from './settings.ts';

/** One message that would have been sent. */
export interface WouldHaveSaid {
  readonly day: string;
  readonly reason: Reason;
  readonly kind: AlertKind;
  readonly level: AlertState['level'];
  /** The credit at the end of that day; of a spike what was spent. */
  readonly amount: string | null;
}

const DAY_MS = 86_400_000;
/** Days seen before the first one that is told of, so that a habit is known and nothing fires for being new. */
const WARM_UP_DAYS = 14;

/** What nobody can say of the past: how old the data was then, and what was known of recharges. */
const UNKNOWN_THEN: readonly AlertKind[] = [
  'stale',
  'expiring',
  'recharge_failed',
  'recharge_missing',
  'recharge_off',
  'budget',
  'budget_forecast',
];

/**
 * What would have been said of a currency under these settings, had it been looked at once at the end of each day:
 * the same rules and the same decisions as every look's, with nobody acknowledging and no quiet hours. Sends nothing.
 *
 * @param days in order, without gaps
 * @param autoRecharge as it is now: while it is on, lines by default are not watched
 */
export function replay(
  currency: string,
  days: readonly PastDay[],
  settings: AlertSettings,
  autoRecharge: Balance['balances'][number]['autoRecharge'],
): WouldHaveSaid[] {
  const said: WouldHaveSaid[] = [];
  let memory = NO_MEMORY;
  let states: readonly AlertState[] = [];
  const asked = { ...settings, quiet: null, without: [...new Set([...settings.without, ...UNKNOWN_THEN])] };
  for (const [index, { day }] of days.entries()) {
    // Just after midnight, when all of the day is behind.
    const now = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS);
    const balance = asBalance(currency, days.slice(0, index + 1), { ...autoRecharge, failedAt: null }, now);
    memory = remember(memory, balance, now);
    const conditions = conditionsOf({ balance, memory, settings: asked, now });
    const decision = decide(
      { id: 'replay', settings: asked, states, silences: [] },
      { conditions, blind: false, acknowledged: {}, now },
    );
    states = decision.states;
    if (index < Math.min(WARM_UP_DAYS, days.length - 1)) continue;
    for (const { reason, alerts } of decision.notifications) {
      for (const alert of alerts) {
        const { kind, level, figures } = alert;
        said.push({ day, reason, kind, level, amount: figures.amount ?? null });
      }
    }
  }
  return said;
}

function asBalance(
  currency: string,
  days: readonly PastDay[],
  autoRecharge: Balance['balances'][number]['autoRecharge'],
  now: Date,
): Balance {
  const money = (amount: string) => ({ amount, currency });
  const [start] = days;
  const last = days.at(-1);
  const at = now.toISOString();
  const begun = start ? new Date(Date.parse(`${start.day}T00:00:00Z`)).toISOString() : at;
  const spent = days.reduce((sum, { spend }) => sum.plus(spend), new Big(0));
  const refilled = days.findLast(({ refill }) => refill !== null);
  const opening = start ? new Big(start.balance).plus(start.spend).minus(start.refill ?? 0) : new Big(0);
  return {
    demo: false,
    mode: 'credits',
    asOf: at,
    budgets: [],
    balances: [
      {
        currency,
        known: last ? { amount: money(last.balance), asOf: at } : null,
        expectedNow: null,
        reading: {
          amount: money(opening.toFixed()),
          takenAt: begun,
          recordedAt: begun,
          recordedBy: null,
          origin: 'admin',
        },
        since: {
          topUps: money('0'),
          charges: money(spent.toFixed()),
          connectionFees: money('0'),
          expired: money('0'),
          corrections: money('0'),
          calls: 0,
        },
        usage: { reportedUntil: at, updatedAt: at, origin: 'none' },
        autoRecharge,
        lastTopUp: refilled?.refill
          ? {
              amount: money(refilled.refill),
              at: new Date(Date.parse(`${refilled.day}T12:00:00Z`)).toISOString(),
            }
          : null,
        expiring: [],
        runway: null,
        counting: { connectionFee: true, rounding: 'asCharged' },
        pendingRecharges: [],
        drift: null,
        suggestion: null,
        flags: [],
      },
    ],
  };
}
