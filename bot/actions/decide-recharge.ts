import { z } from 'zod';
import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import { balanceReply } from '../answers/balance.ts';
import type { Action } from './action.ts';
import type { LedgerParts } from './ledger-form.ts';

const about = z.object({ entry: z.guid() });

/**
 * Confirms or denies a probable recharge. Pressed twice, or by two people, it is decided once; who comes too late
 * sees what was decided.
 */
export function createDecideRecharge(parts: LedgerParts, decision: 'confirmed' | 'denied'): Action {
  return async (request) => {
    const { access, turn, reader } = request;
    const author = turn.asker.aadObjectId;
    if (!access.administrator || author === undefined) return balanceReply(request, parts, 'notAllowed');
    const sent = about.safeParse(turn.data);
    if (!sent.success) return notUnderstoodCard({ kind: 'oldCard' }, reader);
    const { entry } = sent.data;
    const { tenantId } = turn.asker;
    const key = `${decision}/${entry}`;
    try {
      if (decision === 'confirmed') await parts.pricing.confirmRecharge(tenantId, entry, { author }, key);
      else await parts.pricing.reverseEntry(tenantId, entry, { author }, key);
    } catch (error) {
      if (!(error instanceof PricingError)) throw error;
      if (error.code !== 'conflict' && error.code !== 'not-found') throw error;
      return balanceReply(request, parts, 'decided');
    }
    return balanceReply(request, parts, decision);
  };
}
