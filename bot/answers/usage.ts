import { ownUsageCard, privateUsageCard, usageCard } from '../../cards/usage-card.ts';
import type { UsageView } from '../../cards/usage-view.ts';
import { DEMO } from '../demo.ts';
import type { Answer } from './answer.ts';
import { staleSince } from './stale.ts';
import { usageQuery } from './usage-query.ts';

/**
 * What was spent, on what and why. Administrators see everything; anybody else how much they called themselves, never
 * money; and whoever Teams does not identify, nothing.
 */
export const answerUsage: Answer = async ({ asked, text, asker, access, reader }, { pricing, now }) => {
  const own = access.administrator ? undefined : asker.aadObjectId?.toLowerCase();
  if (!access.administrator && own === undefined)
    return privateUsageCard({ demo: asker.tenantId === DEMO.tenantId }, reader);
  const { entities } = asked;
  const { query, period, why } = usageQuery(text, entities, { now: now(), timeZone: reader.timeZone }, own);
  const answer = await pricing.usage(asker.tenantId, query);
  const { country, department, direction, user } = entities;
  const view: UsageView = {
    ...answer.value,
    ...staleSince(answer),
    asked: {
      why,
      period: period.words,
      only: {
        ...(query.country !== undefined && country && { countries: country.slice(0, 1) }),
        ...(query.organiser !== undefined && user !== undefined && { user }),
        ...(query.department !== undefined && department !== undefined && { department }),
        ...(direction !== undefined && { direction }),
      },
    },
  };
  return own === undefined ? usageCard(view, reader) : ownUsageCard(view, reader);
};
