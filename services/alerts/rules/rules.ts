import type { AlertKind } from '../alert-kinds.ts';
import type { Condition, Rule, Situation } from '../condition.ts';
import { empty, expiring, lowBalance } from './balance-rules.ts';
import { rechargeFailed, rechargeMissing, rechargeOff } from './recharge-rules.ts';
import { spendSpike } from './spend-spike.ts';
import { stale } from './stale.ts';

/**
 * Who judges what. Nobody judges a budget: the contract gives none and no spend against one yet, and an alert on a
 * figure that nobody gives would be a promise that is not kept.
 */
const RULES: Readonly<Record<AlertKind, Rule>> = {
  empty,
  low_balance: lowBalance,
  recharge_failed: rechargeFailed,
  recharge_missing: rechargeMissing,
  recharge_off: rechargeOff,
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
