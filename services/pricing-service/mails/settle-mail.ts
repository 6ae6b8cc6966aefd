import type { LedgerEntry } from '../credits/ledger.ts';
import { ledgerEntry } from '../credits/ledger-repository.ts';
import { recordEntry } from '../credits/write-entry.ts';
import { Problem } from '../http/problem.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { type Correction, entryOfMail } from './mail-entry.ts';
import { decideMail, mailById, type StoredMail } from './mail-repository.ts';

/** What became of a mail; `replayed` where it had been decided so before. */
export interface Settled {
  readonly mail: StoredMail;
  readonly entry: LedgerEntry | null;
  readonly replayed: boolean;
}

interface Decider {
  readonly author: string;
  readonly id: string;
  readonly now: Date;
}

async function existing(db: PricingDb, tenantId: string, mailId: string): Promise<StoredMail> {
  const mail = await mailById(db, tenantId, mailId);
  if (mail) return mail;
  throw new Problem('mail-unknown', 'No mail of that id was posted for that tenant.');
}

/** A mail that was decided before: the same decision again is the first one, another one comes too late. */
async function decidedBefore(
  db: PricingDb,
  tenantId: string,
  mail: StoredMail,
  wanted: 'confirmed' | 'dismissed',
  same: (entry: LedgerEntry | null) => boolean,
): Promise<Settled> {
  const entry = mail.entryId === null ? null : await ledgerEntry(db, tenantId, mail.entryId);
  if (mail.status === wanted && same(entry)) return { mail, entry, replayed: true };
  throw new Problem('conflict', `That mail was ${mail.status} already. List the mails that are open.`);
}

/**
 * Confirms what a mail says, once: its entry is written with the mail's id as its key, in the same transaction that
 * closes the mail. A recharge takes the place of the probable one, so that it counts once.
 *
 * @throws Problem `mail-unknown`; `request-invalid` naming what is missing; `conflict` where it was decided otherwise
 */
export async function confirmMail(
  db: PricingDb,
  tenantId: string,
  mailId: string,
  said: Correction,
  { author, id, now }: Decider,
): Promise<Settled> {
  const mail = await existing(db, tenantId, mailId);
  const proposed = entryOfMail(mail, said);
  if (typeof proposed === 'string') {
    const detail = `${proposed}: the mail does not say it; say it with the confirmation`;
    throw new Problem('request-invalid', detail, { field: proposed });
  }
  const entry = proposed && { ...proposed, id, recordedAt: now.getTime(), author, reverses: null };
  const same = (other: LedgerEntry | null) =>
    entry === null
      ? other === null
      : other?.kind === entry.kind && other.amount === entry.amount && other.currency === entry.currency;
  if (mail.status !== 'open') return decidedBefore(db, tenantId, mail, 'confirmed', same);
  const done = await db.transaction().execute(async (tx): Promise<Settled | null> => {
    const decision = {
      status: 'confirmed',
      by: author,
      at: now.getTime(),
      entryId: entry?.id ?? null,
      ...(said.occurredAt === undefined ? {} : { occurredAt: said.occurredAt }),
    } as const;
    if (!(await decideMail(tx, tenantId, mailId, 'open', decision))) return null;
    const written = entry && (await recordEntry(tx, tenantId, entry, `mail:${mailId}`));
    return { mail: await existing(tx, tenantId, mailId), entry: written?.entry ?? null, replayed: false };
  });
  return done ?? decidedBefore(db, tenantId, await existing(db, tenantId, mailId), 'confirmed', same);
}

/** Dismisses a mail: nothing of it counts. @throws Problem `mail-unknown`; `conflict` where it was confirmed */
export async function dismissMail(
  db: PricingDb,
  tenantId: string,
  mailId: string,
  { author, now }: Omit<Decider, 'id'>,
): Promise<Settled> {
  await existing(db, tenantId, mailId);
  const decision = { status: 'dismissed', by: author, at: now.getTime(), entryId: null } as const;
  const replayed = !(await decideMail(db, tenantId, mailId, 'open', decision));
  const mail = await existing(db, tenantId, mailId);
  if (replayed) return decidedBefore(db, tenantId, mail, 'dismissed', () => true);
  return { mail, entry: null, replayed };
}
