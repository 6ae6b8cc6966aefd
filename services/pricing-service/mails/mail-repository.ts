import type { Selectable } from 'kysely';
import type { PricingDb, PricingTables } from '../store/pricing-store.ts';
import type { MailDoubt, MailEvidence, MailKind, MailMoney, ReadMail } from './read-mail.ts';

export type MailStatus = 'open' | 'confirmed' | 'dismissed';

/** A mail that was posted, as it was understood, and what was decided about it. Instants in milliseconds UTC. */
export interface StoredMail extends Omit<ReadMail, 'statedAt'> {
  readonly id: string;
  readonly occurredAt: number;
  readonly datedBy: 'mail' | 'receipt';
  readonly receivedAt: number;
  readonly recordedAt: number;
  readonly status: MailStatus;
  readonly decidedAt: number | null;
  readonly decidedBy: string | null;
  /** What was written to the ledger. */
  readonly entryId: string | null;
}

/** What tells one mail from another: its name, and a digest of what it says. */
export interface MailName {
  readonly key: string;
  readonly contentHash: string;
}

const moneyJson = (amounts: readonly MailMoney[]) =>
  JSON.stringify(amounts.map(({ micro, currency }) => ({ micro: String(micro), currency })));
const moneyFrom = (json: string): readonly MailMoney[] =>
  (JSON.parse(json) as { micro: string; currency: string }[]).map(({ micro, currency }) => ({
    micro: BigInt(micro),
    currency,
  }));

function mailOf(row: Selectable<PricingTables['mails']>): StoredMail {
  const money = (micro: bigint | null) =>
    micro === null || row.currency === null ? null : { micro, currency: row.currency };
  return {
    id: row.id,
    kind: row.kind as MailKind,
    language: row.language as StoredMail['language'],
    subject: row.subject,
    amount: money(row.amount),
    balance: money(row.balance),
    occurredAt: Number(row.occurred_at),
    datedBy: row.dated_by as StoredMail['datedBy'],
    receivedAt: Number(row.received_at),
    recordedAt: Number(row.recorded_at),
    amounts: moneyFrom(row.amounts),
    evidence: JSON.parse(row.evidence) as MailEvidence[],
    doubts: JSON.parse(row.doubts) as MailDoubt[],
    status: row.status as MailStatus,
    decidedAt: row.decided_at === null ? null : Number(row.decided_at),
    decidedBy: row.decided_by,
    entryId: row.entry_id,
  };
}

/** Keeps a mail. @returns whether it was new; one of that name is left as it is */
export async function keepMail(
  db: PricingDb,
  tenantId: string,
  mail: StoredMail,
  { key, contentHash }: MailName,
): Promise<boolean> {
  const result = await db
    .insertInto('mails')
    .values({
      tenant_id: tenantId,
      id: mail.id,
      mail_key: key,
      content_hash: contentHash,
      kind: mail.kind,
      language: mail.language,
      subject: mail.subject,
      currency: mail.amount?.currency ?? mail.balance?.currency ?? mail.amounts[0]?.currency ?? null,
      amount: mail.amount?.micro ?? null,
      balance: mail.balance?.micro ?? null,
      occurred_at: BigInt(mail.occurredAt),
      dated_by: mail.datedBy,
      received_at: BigInt(mail.receivedAt),
      recorded_at: BigInt(mail.recordedAt),
      amounts: moneyJson(mail.amounts),
      evidence: JSON.stringify(mail.evidence),
      doubts: JSON.stringify(mail.doubts),
      status: mail.status,
      decided_at: null,
      decided_by: null,
      entry_id: null,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'mail_key']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A mail by its name, with the digest of what it says; null where none of that name was posted. */
export async function mailByName(
  db: PricingDb,
  tenantId: string,
  key: string,
): Promise<{ readonly mail: StoredMail; readonly contentHash: string } | null> {
  const row = await db
    .selectFrom('mails')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('mail_key', '=', key)
    .executeTakeFirst();
  return row ? { mail: mailOf(row), contentHash: row.content_hash } : null;
}

/** A mail of a tenant; null where it has none of that id. */
export async function mailById(db: PricingDb, tenantId: string, id: string): Promise<StoredMail | null> {
  const row = await db
    .selectFrom('mails')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? mailOf(row) : null;
}

/** The newest mails that wait, and how many wait in all. */
export async function openMails(
  db: PricingDb,
  tenantId: string,
  most: number,
): Promise<{ readonly open: number; readonly mails: readonly StoredMail[] }> {
  const [open, rows] = await Promise.all([
    countOpenMails(db, tenantId),
    waiting(db, tenantId)
      .selectAll()
      .orderBy('received_at', 'desc')
      .orderBy('content_hash')
      .orderBy('id')
      .limit(most)
      .execute(),
  ]);
  return { open, mails: rows.map(mailOf) };
}

const waiting = (db: PricingDb, tenantId: string) =>
  db.selectFrom('mails').where('tenant_id', '=', tenantId).where('status', '=', 'open');

/** How many mails wait for somebody to confirm or dismiss them. */
export async function countOpenMails(db: PricingDb, tenantId: string): Promise<number> {
  const { open } = await waiting(db, tenantId)
    .select((eb) => eb.fn.countAll<bigint>().as('open'))
    .executeTakeFirstOrThrow();
  return Number(open);
}

/** What is decided about a mail. `kind`, `currency` and `occurredAt` as the decision has them. */
export interface MailDecision {
  readonly status: MailStatus;
  readonly by: string | null;
  readonly at: number | null;
  readonly entryId: string | null;
  readonly occurredAt?: number;
}

/**
 * Decides about a mail that stands as `from`: of several who decide at once, one does.
 *
 * @returns whether it was this one
 */
export async function decideMail(
  db: PricingDb,
  tenantId: string,
  id: string,
  from: MailStatus,
  decision: MailDecision,
): Promise<boolean> {
  const result = await db
    .updateTable('mails')
    .set({
      status: decision.status,
      decided_at: decision.at === null ? null : BigInt(decision.at),
      decided_by: decision.by,
      entry_id: decision.entryId,
      ...(decision.occurredAt === undefined ? {} : { occurred_at: BigInt(decision.occurredAt) }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('status', '=', from)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
