import type { components } from './contract/contract.generated.ts';

type Schemas = components['schemas'];

/**
 * What the bot has the pricing service write down. Nothing is ever answered from memory here: what is written is
 * written, or a `PricingError` says why not (`invalid` with the field at fault, `conflict`, or a fault of the way).
 * A write with a key may be sent again after a fault: the same key is the same entry.
 */
export interface PricingWrites {
  /** @param key names this one entry, whatever happens to the press or the connection */
  recordEntry(tenantId: string, entry: Schemas['NewEntry'], key: string): Promise<Schemas['LedgerWritten']>;
  /** Undoes an entry; a probable recharge is denied so. */
  reverseEntry(
    tenantId: string,
    entryId: string,
    decision: Schemas['EntryDecision'],
    key: string,
  ): Promise<Schemas['LedgerWritten']>;
  confirmRecharge(
    tenantId: string,
    entryId: string,
    confirmation: Schemas['RechargeConfirmation'],
    key: string,
  ): Promise<Schemas['LedgerWritten']>;
  /** Hands in one of Microsoft's mails: it says what it was understood as, and counts for nothing yet. */
  postMail(tenantId: string, mail: Schemas['NewMail']): Promise<Schemas['MailPosted']>;
  /** Writes what a mail says, once however often it is confirmed. @throws PricingError `conflict` where it was decided otherwise */
  confirmMail(
    tenantId: string,
    mailId: string,
    confirmation: Schemas['MailConfirmation'],
  ): Promise<Schemas['MailDecided']>;
  dismissMail(
    tenantId: string,
    mailId: string,
    dismissal: Schemas['MailDismissal'],
  ): Promise<Schemas['MailDecided']>;
  setAutoRecharge(
    tenantId: string,
    currency: string,
    facts: Schemas['NewAutoRecharge'],
  ): Promise<Schemas['AutoRechargeFacts']>;
  setBilling(tenantId: string, facts: Schemas['NewBilling']): Promise<Schemas['Billing']>;
  setCounting(
    tenantId: string,
    currency: string,
    counting: Schemas['NewCounting'],
  ): Promise<Schemas['Counting']>;
}

/** One write as it goes over the wire. */
interface Writing {
  readonly method: 'POST' | 'PUT';
  readonly body: unknown;
  readonly key?: string;
}

/** Sends a write and gives its answer, checked against a schema of the contract. */
export type Send = <Name extends keyof Schemas>(
  operation: string,
  tenantId: string,
  route: string,
  writing: Writing,
  schema: Name,
) => Promise<Schemas[Name]>;

/** The writes of the contract over one way to send them. */
export function pricingWrites(send: Send): PricingWrites {
  const mailRoute = (mailId: string, what: string) => `/mails/${encodeURIComponent(mailId)}/${what}`;
  const entryRoute = (entryId: string, what: string) => `/ledger/${encodeURIComponent(entryId)}/${what}`;
  return {
    recordEntry: (tenantId, body, key) =>
      send('recordEntry', tenantId, '/ledger', { method: 'POST', body, key }, 'LedgerWritten'),
    reverseEntry: (tenantId, entryId, body, key) =>
      send(
        'reverseEntry',
        tenantId,
        entryRoute(entryId, 'reversal'),
        { method: 'POST', body, key },
        'LedgerWritten',
      ),
    confirmRecharge: (tenantId, entryId, body, key) =>
      send(
        'confirmRecharge',
        tenantId,
        entryRoute(entryId, 'confirmation'),
        { method: 'POST', body, key },
        'LedgerWritten',
      ),
    postMail: (tenantId, body) =>
      send('postMail', tenantId, '/mails', { method: 'POST', body }, 'MailPosted'),
    confirmMail: (tenantId, mailId, body) =>
      send(
        'confirmMail',
        tenantId,
        mailRoute(mailId, 'confirmation'),
        { method: 'POST', body },
        'MailDecided',
      ),
    dismissMail: (tenantId, mailId, body) =>
      send('dismissMail', tenantId, mailRoute(mailId, 'dismissal'), { method: 'POST', body }, 'MailDecided'),
    setAutoRecharge: (tenantId, currency, body) =>
      send(
        'setAutoRecharge',
        tenantId,
        `/auto-recharge/${encodeURIComponent(currency)}`,
        { method: 'PUT', body },
        'AutoRechargeFacts',
      ),
    setBilling: (tenantId, body) =>
      send('setBilling', tenantId, '/billing', { method: 'PUT', body }, 'Billing'),
    setCounting: (tenantId, currency, body) =>
      send(
        'setCounting',
        tenantId,
        `/counting/${encodeURIComponent(currency)}`,
        { method: 'PUT', body },
        'Counting',
      ),
  };
}
