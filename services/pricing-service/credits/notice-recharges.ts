import type { PricingDb } from '../store/pricing-store.ts';
import type { BalanceFacts } from './balance-facts.ts';
import { creditFacts } from './credit-facts.ts';
import { dueRecharges } from './crossing.ts';
import { appendEntry, ledgerEntries } from './ledger-repository.ts';

/**
 * Writes the recharges that have probably happened: each once, whoever notices first and however many do.
 *
 * @returns the facts with them
 */
export async function withDueRecharges(
  db: PricingDb,
  tenantId: string,
  facts: BalanceFacts,
  now: Date,
): Promise<BalanceFacts> {
  const due = dueRecharges(facts, tenantId, now.getTime());
  if (due.length === 0) return facts;
  for (const entry of due) await appendEntry(db, tenantId, entry, `probable:${entry.id}`);
  const entries = await ledgerEntries(db, tenantId);
  return { ...facts, entries: entries.filter((entry) => entry.currency === facts.currency) };
}

/**
 * Looks whether what was just stored took a balance below the trigger of auto-recharge, and writes the recharges that
 * have then probably happened. Called wherever calls were brought in, so that the ledger tells of a recharge also where
 * nobody asks for the balance.
 */
export async function noticeRecharges(db: PricingDb, tenantId: string, now: Date): Promise<void> {
  const { balances } = await creditFacts(db, tenantId, now);
  for (const facts of balances ?? []) await withDueRecharges(db, tenantId, facts, now);
}
