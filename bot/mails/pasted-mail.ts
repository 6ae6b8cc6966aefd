import { withOwnView } from '../../cards/kit/refresh.ts';
import { mailCard } from '../../cards/mail-card.ts';
import type { Reader } from '../../cards/text/reader.ts';
import { say } from '../../cards/text/say.ts';
import { type Access, ORDINARY } from '../access.ts';
import { type LedgerParts, ledgerTrouble } from '../actions/ledger-form.ts';
import { balanceReply } from '../answers/balance.ts';
import type { Audit } from '../audit.ts';
import type { CardReply, MessageTurn } from '../conversation/turn.ts';
import { givenIn } from '../privacy.ts';
import { looksLikeMail } from './looks-like-mail.ts';

/** Takes a message for a mail that was pasted, where it is one: gives what it would change; else nothing. */
export type TakePastedMail = (
  turn: MessageTurn,
  access: Access,
  reader: Reader,
) => Promise<CardReply | undefined>;

/** Only administrators hand mails in; the pricing service reads them, and keeps what they say until it is confirmed. */
export function createPastedMail(parts: LedgerParts & { readonly audit: Audit }): TakePastedMail {
  return async (turn, access, reader) => {
    if (!looksLikeMail(turn.text)) return undefined;
    const openly = givenIn(turn.destination, 'pastedMail') === 'openly';
    const said = { turn, access: openly ? access : ORDINARY, reader };
    if (!access.administrator) return balanceReply(said, parts, 'notAllowed');
    await parts.audit.note(turn, { what: 'ledger', how: 'shown' });
    const { tenantId } = turn.asker;
    return ledgerTrouble(reader, async () => {
      const { demo, mail } = await parts.pricing.postMail(tenantId, { subject: '', body: turn.text });
      // A mail names amounts, so it waits on the balance.
      if (!openly) {
        const anybodys = await balanceReply(said, parts, 'notAllowed');
        const text = say(reader, 'intent.credit_balance');
        return withOwnView(anybodys, { text, intent: 'credit_balance' }, [turn.asker.userId]);
      }
      if (!mail) throw new Error('the key of the bot may only post mails: give it one that may read');
      return mailCard({ demo, mail, others: 0 }, reader);
    });
  };
}
