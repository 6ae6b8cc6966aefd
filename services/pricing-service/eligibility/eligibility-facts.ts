import type { components } from '../../pricing/contract/contract.generated.ts';
import type { LicenceSnapshot, TenantFact } from '../tenants/tenant-repository.ts';

type Schemas = components['schemas'];

/** One line of the checklist, in the words of the contract. */
export type Check = Schemas['EligibilityCheck'];

/** Where the country of sale stands, from the country book. */
export type CountryOfSale = Pick<Schemas['Country'], 'iso2' | 'page' | 'payPerMinute' | 'source'>;

/** Everything eligibility is judged by; null is "never recorded", which is unknown and not "no". */
export interface EligibilityFacts {
  readonly demo: boolean;
  /** ea, mcaE, mca, csp or webDirect. */
  readonly agreement: TenantFact | null;
  /** mosa, mca or csp. */
  readonly billingAccount: TenantFact | null;
  /** ISO code of the country the organisation buys in. */
  readonly country: TenantFact | null;
  readonly countryOfSale: CountryOfSale | null;
  readonly licences: LicenceSnapshot | null;
  /** The newest credit reading, as evidence that credits are set up. No amount: a checklist shows no money. */
  readonly reading: { readonly at: number; readonly origin: Check['evidence']['origin'] } | null;
}
