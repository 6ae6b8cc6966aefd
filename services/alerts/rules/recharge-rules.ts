import type { Balance } from '../../pricing/pricing-port.ts';
import type { Condition, Figures, Rule, Situation } from '../condition.ts';
import type { CurrencyMemory } from '../memory.ts';
import { above } from './lines.ts';

type CurrencyBalance = Balance['balances'][number];

const DAY_MS = 86_400_000;
/** Usage is reported up to two days late and an invoice is paid in hours: after three days something is wrong. */
const OVERDUE_DAYS = { warning: 3, critical: 6 };

/** A recharge failed, as an administrator confirmed (Microsoft's own mail says so), and nothing has refilled it since. */
export const rechargeFailed: Rule = (situation) =>
  eachCurrency(situation, (balance) => {
    const since = balance.autoRecharge.failedAt;
    return {
      kind: 'recharge_failed',
      subject: balance.currency,
      seen: since ? { fires: 2, holds: 2 } : { fires: 0, holds: 0 },
      figures: { ...triggerOf(balance), ...(since ? { since } : {}) },
    };
  });

/** A recharge should have happened days ago and nobody has confirmed it. */
export const rechargeMissing: Rule = (situation) =>
  eachCurrency(situation, (balance, memory) => {
    const since = memory?.rechargeExpectedSince ?? null;
    const days = since ? (situation.now.getTime() - Date.parse(since)) / DAY_MS : 0;
    return {
      kind: 'recharge_missing',
      subject: balance.currency,
      // Once confirmed or denied it is over: there is nothing in between to waver.
      seen: since ? above(days, OVERDUE_DAYS.warning, OVERDUE_DAYS.critical) : { fires: 0, holds: 0 },
      figures: { ...triggerOf(balance), ...(since ? { since, days: Math.floor(days) } : {}) },
    };
  });

/** Auto-recharge was on and is off: what refilled by itself will run out. */
export const rechargeOff: Rule = (situation) =>
  eachCurrency(situation, (balance, memory) => {
    const since = memory?.rechargeOffSince ?? null;
    return {
      kind: 'recharge_off',
      subject: balance.currency,
      seen: since ? { fires: 1, holds: 1 } : { fires: 0, holds: 0 },
      figures: { ...triggerOf(balance), ...(since ? { since } : {}) },
    };
  });

function eachCurrency(
  { balance, memory }: Situation,
  judge: (balance: CurrencyBalance, memory: CurrencyMemory | undefined) => Condition,
): readonly Condition[] {
  return (balance?.balances ?? []).map((one) => judge(one, memory.currencies[one.currency]));
}

function triggerOf({ currency, autoRecharge, expectedNow, known }: CurrencyBalance): Figures {
  const figure = expectedNow ?? known;
  return {
    currency,
    ...(autoRecharge.trigger ? { trigger: autoRecharge.trigger.amount } : {}),
    ...(figure ? { amount: figure.amount.amount, asOf: figure.asOf } : {}),
  };
}
