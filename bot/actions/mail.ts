import { z } from 'zod';
import { MAIL_VERBS, mailCard } from '../../cards/mail-card.ts';
import type { MailEntry } from '../../cards/mail-view.ts';
import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import type { MailList } from '../../services/pricing/pricing-port.ts';
import { balanceReply } from '../answers/balance.ts';
import type { CardReply } from '../conversation/turn.ts';
import type { Action, ActionRequest } from './action.ts';
import { formForMail, type LedgerParts, ledgerTrouble } from './ledger-form.ts';

const about = z.object({
  mail: z.guid(),
  as: z.enum(['recharge', 'topUp', 'reading']).optional(),
});
type Mail = MailList['mails'][number];

/** As what a mail is corrected, where it is not said: nothing is written for the others. */
const AS: Readonly<Partial<Record<Mail['kind'], MailEntry>>> = {
  recharged: 'recharge',
  bought: 'topUp',
  balanceZero: 'reading',
};

/** The buttons of a mail's card. Pressed twice, or by two people, a mail is decided once. */
export function createMailActions(parts: LedgerParts): Readonly<Record<string, Action>> {
  const { pricing } = parts;
  const guarded =
    (
      act: (request: ActionRequest, id: string, author: string, as?: MailEntry) => Promise<CardReply>,
    ): Action =>
    async (request) => {
      const author = request.turn.asker.aadObjectId;
      if (!request.access.administrator || author === undefined) {
        return balanceReply(request, parts, 'notAllowed');
      }
      const sent = about.safeParse(request.turn.data);
      if (!sent.success) return notUnderstoodCard({ kind: 'oldCard' }, request.reader);
      return ledgerTrouble(request.reader, () => act(request, sent.data.mail, author, sent.data.as));
    };
  /** Of a mail that was decided meanwhile, that is said; what else goes wrong is trouble. */
  const settle = async (
    request: ActionRequest,
    decide: () => Promise<unknown>,
    saved: 'mail' | 'mailDismissed',
  ) => {
    try {
      await decide();
    } catch (error) {
      if (!(error instanceof PricingError) || !['conflict', 'not-found'].includes(error.code)) throw error;
      return balanceReply(request, parts, 'mailDecided');
    }
    return balanceReply(request, parts, saved);
  };
  const open = async (tenantId: string) => (await pricing.mails(tenantId)).value;

  return {
    [MAIL_VERBS.show]: async (request) => {
      if (!request.access.administrator) return balanceReply(request, parts, 'notAllowed');
      return ledgerTrouble(request.reader, async () => {
        const { demo, mails, open: waiting } = await open(request.turn.asker.tenantId);
        const [mail] = mails;
        if (!mail) return balanceReply(request, parts, 'mailDecided');
        return mailCard({ demo, mail, others: waiting - 1 }, request.reader);
      });
    },
    [MAIL_VERBS.confirm]: guarded((request, id, author) =>
      settle(request, () => pricing.confirmMail(request.turn.asker.tenantId, id, { author }), 'mail'),
    ),
    [MAIL_VERBS.dismiss]: guarded((request, id, author) =>
      settle(
        request,
        () => pricing.dismissMail(request.turn.asker.tenantId, id, { author }),
        'mailDismissed',
      ),
    ),
    [MAIL_VERBS.correct]: guarded(async (request, id, _author, said) => {
      const { demo, mails, open: waiting } = await open(request.turn.asker.tenantId);
      const mail = mails.find((one) => one.id === id);
      if (!mail) return balanceReply(request, parts, 'mailDecided');
      const as = said ?? AS[mail.kind];
      if (as === undefined)
        return mailCard({ demo, mail, others: waiting - 1, asking: true }, request.reader);
      return formForMail(request, parts, { mail, as });
    }),
  };
}
