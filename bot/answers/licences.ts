import { type LicenceCount, licencesCard } from '../../cards/licences-card.ts';
import type { Eligibility } from '../../services/pricing/pricing-port.ts';
import { DEMO } from '../demo.ts';
import type { Answer } from './answer.ts';
import { staleSince } from './stale.ts';

/** Which licence does what; administrators also see how many their organisation holds. */
export const answerLicences: Answer = async ({ access, asker, reader }, { pricing }) => {
  if (!access.seesMoney) {
    return licencesCard({ demo: asker.tenantId === DEMO.tenantId, counts: null }, reader);
  }
  const answer = await pricing.eligibility(asker.tenantId);
  return licencesCard(
    { demo: answer.value.demo, counts: answer.value.checks.flatMap(held), ...staleSince(answer) },
    reader,
  );
};

const KINDS = { payPerMinuteLicences: 'payPerMinute', creditsLicences: 'credits' } as const;

type Check = Eligibility['checks'][number];

function held({ id, evidence }: Check): LicenceCount[] {
  if (id !== 'payPerMinuteLicences' && id !== 'creditsLicences') return [];
  const { enabled, assigned, free } = evidence.params;
  if (typeof enabled !== 'number' || typeof assigned !== 'number' || typeof free !== 'number') return [];
  return [{ kind: KINDS[id], enabled, assigned, free, asOf: evidence.asOf }];
}
