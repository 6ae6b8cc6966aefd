import { balanceCard, privateBalanceCard } from '../../cards/balance-card.ts';
import { DEMO } from '../demo.ts';
import type { Answer } from './answer.ts';
import { staleSince } from './stale.ts';

/** How much credit is left. Whoever is no administrator gets no figure, so none is fetched either. */
export const answerBalance: Answer = async ({ access, asker, reader }, { pricing }) => {
  if (!access.seesMoney) return privateBalanceCard({ demo: asker.tenantId === DEMO.tenantId }, reader);
  const answer = await pricing.balance(asker.tenantId);
  return balanceCard({ ...answer.value, ...staleSince(answer) }, reader);
};
