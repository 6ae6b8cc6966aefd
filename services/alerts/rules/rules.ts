import type { AlertKind } from '../alert-kinds.ts';
import type { Condition, Rule, Situation } from '../condition.ts';
import { empty, expiring, lowBalance } from './balance-rules.ts';
import { budget, budgetForecast } from './budget-rules.ts';
import { rechargeFailed, rechargeMissing, rechargeOff } from './recharge-rules.ts';
import { spendSpike } from './spend-spike.ts';
import { stale } from './stale.ts';

/** Who judges what. */
const RULES: Readonly<Record<AlertKind, Rule>> = {
  empty,
  low_balance: lowBalance,
  recharge_failed: rechargeFailed,
  recharge_missing: rechargeMissing,
  recharge_off: rechargeOff,
  budget,
  budget_forecast: budgetForecast,
  spend_spike: spendSpike,
  expiring,
  stale,
};

/** Everything that can be said of a tenant now, for one subscriber's settings. */
export function conditionsOf(situation: Situation): readonly Condition[] {
  return Object.entries(RULES).flatMap(([kind, rule]) =>
    situation.settings.without.includes(kind as AlertKind) ? [] : rule(situation),
  );
}
