import type { components } from '../../pricing/contract/contract.generated.ts';
import { moneyOf } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isDemo } from '../tenants/tenant-repository.ts';
import { mailEffect } from './mail-effect.ts';
import { openMails, type StoredMail } from './mail-repository.ts';
import type { MailMoney } from './read-mail.ts';

type Schemas = components['schemas'];

/** Newer mails than these are asked about first; the others come when these are decided. */
const MOST_LISTED = 20;

/** A mail in the words of the contract. */
export async function mailAnswer(
  db: PricingDb,
  tenantId: string,
  mail: StoredMail,
  now: Date,
): Promise<Schemas['Mail']> {
  const instant = (at: number) => new Date(at).toISOString();
  const money = (amount: MailMoney) => moneyOf(amount.micro, amount.currency);
  return {
    id: mail.id,
    kind: mail.kind,
    language: mail.language,
    subject: mail.subject,
    amount: mail.amount && money(mail.amount),
    balance: mail.balance && money(mail.balance),
    occurredAt: instant(mail.occurredAt),
    datedBy: mail.datedBy,
    receivedAt: instant(mail.receivedAt),
    amounts: mail.amounts.map(money),
    evidence: [...mail.evidence],
    doubts: [...mail.doubts],
    status: mail.status,
    decidedAt: mail.decidedAt === null ? null : instant(mail.decidedAt),
    decidedBy: mail.decidedBy,
    entryId: mail.entryId,
    effect: await mailEffect(db, tenantId, mail, now),
  };
}

/** The mails that wait, newest first. */
export async function mailsAnswer(db: PricingDb, tenantId: string, now: Date): Promise<Schemas['MailList']> {
  const [demo, { open, mails }] = await Promise.all([
    isDemo(db, tenantId),
    openMails(db, tenantId, MOST_LISTED),
  ]);
  return { demo, open, mails: await Promise.all(mails.map((mail) => mailAnswer(db, tenantId, mail, now))) };
}
