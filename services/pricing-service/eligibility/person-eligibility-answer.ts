import type { components } from '../../pricing/contract/contract.generated.ts';
import { latestReading, standingEntries } from '../credits/ledger.ts';
import { ledgerEntries } from '../credits/ledger-repository.ts';
import type { GraphClient } from '../graph/graph-client.ts';
import { GraphError } from '../graph/graph-error.ts';
import { fetchOrganiser } from '../graph/organiser.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isDemo, licenceSnapshot } from '../tenants/tenant-repository.ts';
import { readingEvidence } from './eligibility-answer.ts';
import { judgePerson, type PersonFacts } from './judge-person.ts';

/** Whom it is about: by object id or by sign-in name. */
export interface AskedPerson {
  readonly key: string;
  readonly objectId: string | null;
}

/**
 * Gathers what is known of one person and judges it.
 *
 * @param client null where Graph is not set up for the tenant
 * @throws GraphError where the directory cannot be asked now; a permission that is missing is an answer
 */
export async function personEligibilityAnswer(
  db: PricingDb,
  client: GraphClient | null,
  tenantId: string,
  { key, objectId }: AskedPerson,
  now: Date,
): Promise<components['schemas']['PersonEligibility']> {
  const [demo, licences, entries, account] = await Promise.all([
    isDemo(db, tenantId),
    licenceSnapshot(db, tenantId),
    ledgerEntries(db, tenantId),
    accountOf(client, key),
  ]);
  const reading = readingEvidence(latestReading(standingEntries(entries), now.getTime()));
  return judgePerson({ demo, objectId, account, licences, reading }, now);
}

async function accountOf(client: GraphClient | null, key: string): Promise<PersonFacts['account']> {
  if (!client) return 'notConnected';
  try {
    return (await fetchOrganiser(client, key)) ?? 'notFound';
  } catch (error) {
    if (error instanceof GraphError && error.code === 'graph-permission-missing') return 'noPermission';
    throw error;
  }
}
