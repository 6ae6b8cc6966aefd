import type { LedgerEntry } from '../credits/ledger.ts';
import type { Micro } from '../money.ts';
import type { StoredMail } from './mail-repository.ts';
import type { MailKind } from './read-mail.ts';

/** What a mail may come to in the ledger. */
export type MailEntryKind = 'recharge' | 'topUp' | 'reading';

/** What whoever confirms says otherwise than the mail was understood. */
export interface Correction {
  readonly kind?: MailEntryKind | undefined;
  readonly amount?: { readonly micro: Micro; readonly currency: string } | undefined;
  readonly occurredAt?: number | undefined;
}

/** Failed recharges and the minute pool are facts without an entry: the first is told by the balance itself. */
const ENTRIES: Readonly<Record<MailKind, MailEntryKind | null>> = {
  recharged: 'recharge',
  bought: 'topUp',
  balanceZero: 'reading',
  rechargeFailed: null,
  pool80: null,
  pool100: null,
  notRecognised: null,
};

/** What is missing for a mail to be confirmed. */
export type Missing = 'kind' | 'amount';

/** The entry that a mail comes to, who records it apart; null: none; or what is missing for one. */
export function entryOfMail(
  mail: StoredMail,
  said: Correction,
): Pick<LedgerEntry, 'kind' | 'amount' | 'currency' | 'occurredAt' | 'note' | 'origin'> | null | Missing {
  const kind = said.kind ?? ENTRIES[mail.kind];
  if (kind === null) return mail.kind === 'notRecognised' ? 'kind' : null;
  const money = said.amount ?? (kind === 'reading' ? mail.balance : mail.amount);
  if (!money || (kind !== 'reading' && money.micro <= 0n)) return 'amount';
  return {
    kind,
    amount: money.micro,
    currency: money.currency,
    occurredAt: said.occurredAt ?? mail.occurredAt,
    note: mail.subject.trim() || null,
    origin: 'mail',
  };
}
