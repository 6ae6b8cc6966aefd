import type { components } from '../../pricing/contract/contract.generated.ts';
import type { CountryBook } from '../countries/country-answer.ts';
import { type LedgerEntry, latestReading, standingEntries } from '../credits/ledger.ts';
import { ledgerEntries } from '../credits/ledger-repository.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isDemo, licenceSnapshot, tenantFacts } from '../tenants/tenant-repository.ts';
import type { EligibilityFacts } from './eligibility-facts.ts';
import { judge } from './judge.ts';

/** Gathers what is known of an organisation and judges it. */
export async function eligibilityAnswer(
  db: PricingDb,
  tenantId: string,
  book: CountryBook,
  now: Date,
): Promise<components['schemas']['Eligibility']> {
  const [demo, facts, licences, entries] = await Promise.all([
    isDemo(db, tenantId),
    tenantFacts(db, tenantId),
    licenceSnapshot(db, tenantId),
    ledgerEntries(db, tenantId),
  ]);
  const newest = latestReading(standingEntries(entries), now.getTime());
  return judge(
    {
      demo,
      agreement: facts.agreement ?? null,
      billingAccount: facts.billingAccount ?? null,
      country: facts.country ?? null,
      countryOfSale: facts.country ? book.country(facts.country.value, demo) : null,
      licences,
      reading: readingEvidence(newest),
    },
    now,
  );
}

/** A reading as evidence that credits are set up; its amount is left out. */
export function readingEvidence(newest: LedgerEntry | null): EligibilityFacts['reading'] {
  if (!newest) return null;
  const origin = newest.origin === 'demo' ? 'demo' : newest.origin === 'admin' ? 'admin' : 'file';
  return { at: newest.occurredAt, origin };
}
