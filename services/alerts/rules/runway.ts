import { Big } from 'big.js';
import type { Balance } from '../../pricing/pricing-port.ts';
import type { CurrencyMemory } from '../memory.ts';

const DAY_MS = 86_400_000;
/** A pace from fewer days would be that of a weekend, or of one long meeting. */
const LEAST_DAYS = 5;

export interface DaysLeft {
  readonly days: number;
  readonly by: 'forecast' | 'pace';
}

/**
 * Days until the credit is gone, or null where nothing can be said. By the early end of the forecast where there is
 * one, because an alert must leave time to act; else by the pace of spending since the reading.
 */
export function daysLeft(
  balance: Balance['balances'][number],
  amount: Big,
  memory: CurrencyMemory | undefined,
  now: Date,
): DaysLeft | null {
  const { runway } = balance;
  const day = runway?.state === 'estimate' ? (runway.p10 ?? runway.p50) : null;
  if (day)
    return { days: Math.max(0, Math.floor((Date.parse(day) - now.getTime()) / DAY_MS)), by: 'forecast' };
  if (runway?.state === 'estimate') return null;
  const pace = pacePerDay(balance, memory);
  if (!pace || pace.lte(0)) return null;
  if (amount.lte(0)) return { days: 0, by: 'pace' };
  return { days: Number(amount.div(pace).round(0, 0).toFixed()), by: 'pace' };
}

function pacePerDay(
  { reading, since, usage }: Balance['balances'][number],
  memory?: CurrencyMemory,
): Big | null {
  if (reading && since && usage.reportedUntil) {
    const days = (Date.parse(usage.reportedUntil) - Date.parse(reading.takenAt)) / DAY_MS;
    if (days >= LEAST_DAYS) {
      return new Big(since.charges.amount).plus(since.connectionFees.amount).div(days.toFixed(3));
    }
  }
  const spends = memory?.spends ?? [];
  if (spends.length < LEAST_DAYS) return null;
  return spends.reduce((sum, { amount }) => sum.plus(amount), new Big(0)).div(spends.length);
}
