import { z } from 'zod';
import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import { balanceReply } from '../answers/balance.ts';
import type { Action } from './action.ts';
import type { LedgerParts } from './ledger-form.ts';

const offered = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/),
  connectionFee: z.boolean(),
  rounding: z.enum(['asCharged', 'minute', 'tenth']),
});

/** Confirms how charges are taken off the balance, as the readings suggest it. */
export function createConfirmCounting(parts: LedgerParts): Action {
  return async (request) => {
    const { access, turn, reader } = request;
    const author = turn.asker.aadObjectId;
    if (!access.administrator || author === undefined) return balanceReply(request, parts, 'notAllowed');
    const sent = offered.safeParse(turn.data);
    if (!sent.success) return notUnderstoodCard({ kind: 'oldCard' }, reader);
    const { currency, ...counting } = sent.data;
    await parts.pricing.setCounting(turn.asker.tenantId, currency, { ...counting, author });
    return balanceReply(request, parts, 'counting');
  };
}
