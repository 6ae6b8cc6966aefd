import { createHash } from 'node:crypto';
import { ledgerEntries } from '../credits/ledger-repository.ts';
import { Problem } from '../http/problem.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import {
  countOpenMails,
  decideMail,
  keepMail,
  mailById,
  mailByName,
  type StoredMail,
} from './mail-repository.ts';
import { type ReadMail, readMail } from './read-mail.ts';

/** A mail as it is posted. `receivedAt` in milliseconds UTC. */
export interface PostedMail {
  readonly subject: string;
  readonly body: string;
  readonly receivedAt: number;
  readonly messageId: string | null;
}

/** More wait for nobody: a flow that posts every mail of a mailbox is to be stopped, not kept up with. */
const MOST_OPEN = 500;

const digest = (...parts: readonly string[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/**
 * Reads a mail and keeps what it says until somebody confirms it. The same mail again, by its message id or else by
 * what it says, is the first one.
 *
 * @param reopen puts a dismissed mail before people again: whoever pastes it wants to be asked
 * @throws Problem `conflict` where the message id named another mail; `rate-limited` where too many wait
 */
export async function postMail(
  db: PricingDb,
  tenantId: string,
  posted: PostedMail,
  { id, now, reopen }: { readonly id: string; readonly now: Date; readonly reopen: boolean },
): Promise<{ readonly mail: StoredMail; readonly replayed: boolean }> {
  const contentHash = digest(posted.subject, posted.body);
  const key = posted.messageId === null ? `content:${contentHash}` : `message:${digest(posted.messageId)}`;
  const first = await mailByName(db, tenantId, key);
  if (!first && (await countOpenMails(db, tenantId)) >= MOST_OPEN) {
    throw new Problem('rate-limited', `${MOST_OPEN} mails wait already. Confirm or dismiss some first.`, {
      headers: { 'Retry-After': '3600' },
    });
  }
  if (!first) {
    const { statedAt, ...read } = await inLedgersCurrency(db, tenantId, readMail(posted, posted.receivedAt));
    const mail: StoredMail = {
      ...read,
      id,
      occurredAt: statedAt ?? posted.receivedAt,
      datedBy: statedAt === null ? 'receipt' : 'mail',
      receivedAt: posted.receivedAt,
      recordedAt: now.getTime(),
      status: 'open',
      decidedAt: null,
      decidedBy: null,
      entryId: null,
    };
    if (await keepMail(db, tenantId, mail, { key, contentHash })) return { mail, replayed: false };
  }
  const known = first ?? (await mailByName(db, tenantId, key));
  if (!known) throw new Error('a mail that was kept is gone');
  if (known.contentHash !== contentHash) {
    throw new Problem('conflict', 'That messageId named another mail. Send the id that each mail has.', {
      field: 'messageId',
    });
  }
  if (reopen && known.mail.status === 'dismissed') {
    const open = { status: 'open', by: null, at: null, entryId: null } as const;
    await decideMail(db, tenantId, known.mail.id, 'dismissed', open);
    return { mail: (await mailById(db, tenantId, known.mail.id)) ?? known.mail, replayed: true };
  }
  return { mail: known.mail, replayed: true };
}

/** "Your balance is zero" names no currency: it is the ledger's, where that has but one. */
async function inLedgersCurrency(db: PricingDb, tenantId: string, read: ReadMail): Promise<ReadMail> {
  if (read.kind !== 'balanceZero' || read.balance) return read;
  const currencies = new Set((await ledgerEntries(db, tenantId)).map(({ currency }) => currency));
  const [currency] = currencies;
  if (currency === undefined || currencies.size > 1) return { ...read, doubts: [...read.doubts, 'noAmount'] };
  return { ...read, balance: { micro: 0n, currency }, doubts: [...read.doubts, 'currencyAssumed'] };
}
