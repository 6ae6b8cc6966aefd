import type { components } from '../../pricing/contract/contract.generated.ts';
import { type Micro, moneyOf } from '../money.ts';
import type { BalanceFacts } from './balance-facts.ts';
import { pendingRecharges, rechargeOverdue } from './crossing.ts';
import { driftOf } from './drift.ts';
import { estimateOf } from './estimate.ts';
import { type EntryOrigin, expiryOf, type LedgerEntry, type Standing, standingEntries } from './ledger.ts';
import { openFailure } from './recharge-failure.ts';

type CurrencyBalance = components['schemas']['CurrencyBalance'];
type Flag = CurrencyBalance['flags'][number];

const DAY = 86_400_000;
/** Readings older than this are flagged: usage rows may have been missed for longer than they are picked up again. */
const OLD_READING_DAYS = 30;
/** Microsoft reports usage 24 to 48 h late (PSTN usage report, 2023-01-25); beyond three days something is stuck. */
const STALE_USAGE_DAYS = 3;
/** How far ahead money that will expire is listed. */
const EXPIRY_HORIZON_DAYS = 90;

const instant = (ms: number) => new Date(ms).toISOString();

function expiringSoon(standing: Standing, currency: string, now: number): CurrencyBalance['expiring'] {
  return standing.lots.flatMap((lot) => {
    if (lot.boughtAt === null || lot.amount <= 0n) return [];
    const end = expiryOf(lot.boughtAt);
    if (end > now + EXPIRY_HORIZON_DAYS * DAY) return [];
    return [{ amount: moneyOf(lot.amount, currency), on: instant(end - 1).slice(0, 10) }];
  });
}

function lastTopUp(
  entries: readonly LedgerEntry[],
  currency: string,
  now: number,
): CurrencyBalance['lastTopUp'] {
  const newest = entries
    .filter((entry) => (entry.kind === 'topUp' || entry.kind === 'recharge') && entry.occurredAt <= now)
    .sort((a, b) => b.occurredAt - a.occurredAt)[0];
  return newest ? { amount: moneyOf(newest.amount, currency), at: instant(newest.occurredAt) } : null;
}

/** How far the newest reading was from what was predicted, and what that suggests. */
function drifted({
  drift,
  autoRecharge,
  currency,
}: BalanceFacts): Pick<CurrencyBalance, 'drift' | 'suggestion'> {
  if (!drift) return { drift: null, suggestion: null };
  const found = driftOf({ ...drift, rechargeAmount: autoRecharge.amount });
  const span = { from: instant(drift.previous.occurredAt), to: instant(drift.latest.occurredAt) };
  return {
    drift: {
      ...span,
      predicted: moneyOf(found.predicted, currency),
      read: moneyOf(drift.latest.amount, currency),
      difference: moneyOf(found.difference, currency),
      causes: found.causes.map(({ cause, amount }) => ({ cause, amount: moneyOf(amount, currency) })),
      settled: found.settled,
    },
    suggestion: found.suggestion && { counting: found.suggestion, ...span },
  };
}

/**
 * The balance of one currency, known and expected now, with everything it is made of. Pure: the same facts and
 * instant give the same answer. Where there is no reading there is no balance, only what is known around it.
 *
 * @param now milliseconds UTC
 */
export function balanceOf(facts: BalanceFacts, now: number): CurrencyBalance {
  const { currency, usage, autoRecharge } = facts;
  const estimate = estimateOf(facts, now);
  const money = (micro: Micro) => moneyOf(micro, currency);
  const failed = openFailure(facts.failures, standingEntries(facts.entries), currency);
  const common = {
    currency,
    usage: {
      reportedUntil: usage ? instant(usage.reportedUntil) : null,
      updatedAt: usage ? instant(usage.updatedAt) : null,
      origin: usage ? usage.origin : ('none' as const),
    },
    autoRecharge: {
      state: autoRecharge.state,
      trigger: autoRecharge.trigger === null ? null : money(autoRecharge.trigger),
      amount: autoRecharge.amount === null ? null : money(autoRecharge.amount),
      failedAt: failed === null ? null : instant(failed),
    },
    lastTopUp: lastTopUp(standingEntries(facts.entries), currency, now),
    runway: null,
    counting: facts.counting,
  };
  const usageFlags: Flag[] = !usage
    ? ['usage-missing']
    : now - usage.reportedUntil > STALE_USAGE_DAYS * DAY
      ? ['usage-stale']
      : [];
  if (!estimate) {
    return {
      ...common,
      known: null,
      expectedNow: null,
      reading: null,
      since: null,
      expiring: [],
      pendingRecharges: [],
      drift: null,
      suggestion: null,
      flags: ['no-reading', ...usageFlags],
    };
  }

  const { reading, standing, knownAt, expected } = estimate;
  const flags: Flag[] = [...usageFlags];
  if (now - reading.occurredAt > OLD_READING_DAYS * DAY) flags.push('reading-old');
  if (standing.amount < 0n) flags.push('negative');
  if (expected && expected.probableRecharges > 0n) flags.push('recharge-probable');
  if (rechargeOverdue(estimate, facts, now)) flags.push('recharge-overdue');
  if (standing.lots.some((lot) => lot.boughtAt === null && lot.amount > 0n))
    flags.push('lots-of-unknown-age');
  return {
    ...common,
    known: { amount: money(standing.amount), asOf: instant(knownAt) },
    expectedNow: expected && {
      amount: money(expected.amount),
      asOf: instant(now),
      unreportedSpend: money(expected.unreportedSpend),
      probableRecharges: money(expected.probableRecharges),
    },
    reading: {
      amount: money(reading.amount),
      takenAt: instant(reading.occurredAt),
      recordedAt: instant(reading.recordedAt),
      recordedBy: reading.author,
      // Nothing but recharges is ever estimated.
      origin: reading.origin as Exclude<EntryOrigin, 'estimate'>,
    },
    since: {
      topUps: money(standing.topUps),
      charges: money(standing.charges),
      connectionFees: money(standing.fees),
      expired: money(standing.expired),
      corrections: money(standing.corrections),
      calls: standing.calls,
    },
    expiring: expiringSoon(standing, currency, now),
    pendingRecharges: pendingRecharges(estimate, now).map(({ entry, overdue }) => ({
      id: entry.id,
      amount: money(entry.amount),
      at: instant(entry.occurredAt),
      overdue,
    })),
    ...drifted(facts),
    flags,
  };
}
