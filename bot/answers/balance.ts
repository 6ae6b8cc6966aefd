import { balanceCard, privateBalanceCard } from '../../cards/balance-card.ts';
import type { Saved } from '../../cards/balance-view.ts';
import type { Reader } from '../../cards/text/reader.ts';
import type { PricingPort } from '../../services/pricing/pricing-port.ts';
import type { Access } from '../access.ts';
import type { ActionTurn, CardReply } from '../conversation/turn.ts';
import { DEMO } from '../demo.ts';
import type { Answer } from './answer.ts';
import { staleSince } from './stale.ts';

/** How much credit is left. Whoever is no administrator gets no figure, so none is fetched either. */
export const answerBalance: Answer = async ({ access, asker, reader }, { pricing }) => {
  if (!access.seesMoney) return privateBalanceCard({ demo: asker.tenantId === DEMO.tenantId }, reader);
  const answer = await pricing.balance(asker.tenantId);
  return balanceCard({ ...answer.value, ...staleSince(answer), mayWrite: access.administrator }, reader);
};

/** The balance after a press that changed it, or should have, with what became of that. */
export async function balanceReply(
  {
    turn,
    access,
    reader,
  }: { readonly turn: Pick<ActionTurn, 'asker'>; readonly access: Access; readonly reader: Reader },
  { pricing }: { readonly pricing: Pick<PricingPort, 'balance'> },
  saved: Saved,
): Promise<CardReply> {
  const { tenantId } = turn.asker;
  if (!access.seesMoney) return privateBalanceCard({ demo: tenantId === DEMO.tenantId }, reader);
  const answer = await pricing.balance(tenantId);
  const view = { ...answer.value, ...staleSince(answer), mayWrite: access.administrator, saved };
  return balanceCard(view, reader);
}
