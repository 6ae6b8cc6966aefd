import { randomUUID } from 'node:crypto';
import type { components } from '../../pricing/contract/contract.generated.ts';
import { balanceWith } from '../credits/balance-with.ts';
import { type LedgerEntry, standingEntries } from '../credits/ledger.ts';
import { entryAnswer } from '../credits/ledger-answer.ts';
import { ledgerEntries } from '../credits/ledger-repository.ts';
import { probableOf } from '../credits/write-entry.ts';
import { moneyOf } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { entryOfMail, type MailEntryKind } from './mail-entry.ts';
import type { StoredMail } from './mail-repository.ts';

type Schemas = components['schemas'];

/** Something recorded this near in time, of the same amount, may be the same thing. */
const SAME_MS = 5 * 86_400_000;
const CAME_IN: ReadonlySet<LedgerEntry['kind']> = new Set(['recharge', 'topUp']);
/** Balance cards ask for a probable recharge after this long without word of it. */
const OVERDUE_MS = 5 * 86_400_000;

const standing = ({ known, expectedNow }: Schemas['CurrencyBalance']): Schemas['MailStanding'] => ({
  known: known?.amount ?? null,
  expectedNow: expectedNow?.amount ?? null,
});

function lookalike(entries: readonly LedgerEntry[], entry: LedgerEntry): LedgerEntry | undefined {
  const alike = (kind: LedgerEntry['kind']) =>
    CAME_IN.has(entry.kind) ? CAME_IN.has(kind) : kind === entry.kind;
  return entries.find(
    (other) =>
      alike(other.kind) &&
      other.currency === entry.currency &&
      other.amount === entry.amount &&
      Math.abs(other.occurredAt - entry.occurredAt) <= SAME_MS,
  );
}

/** What confirming a mail as it is would change; null where it changes no balance or cannot be confirmed so. */
export async function mailEffect(
  db: PricingDb,
  tenantId: string,
  mail: StoredMail,
  now: Date,
): Promise<Schemas['MailEffect'] | null> {
  const proposed = entryOfMail(mail, {});
  if (mail.status !== 'open' || proposed === null || typeof proposed === 'string') return null;
  const entries = standingEntries(await ledgerEntries(db, tenantId));
  const draft = { ...proposed, id: randomUUID(), recordedAt: now.getTime(), author: null, reverses: null };
  const probable = probableOf(entries, draft);
  const entry: LedgerEntry = { ...draft, reverses: probable?.id ?? null };
  const [before, after] = await Promise.all([
    balanceWith(db, tenantId, entry.currency, [], now),
    balanceWith(db, tenantId, entry.currency, [entry], now),
  ]);
  const same = lookalike(entries, entry);
  return {
    entry: entry.kind as MailEntryKind,
    before: standing(before),
    after: standing(after),
    pairsWith: probable && {
      id: probable.id,
      amount: moneyOf(probable.amount, probable.currency),
      at: new Date(probable.occurredAt).toISOString(),
      overdue: now.getTime() - probable.occurredAt > OVERDUE_MS,
    },
    resembles: same ? entryAnswer(same, null) : null,
  };
}
