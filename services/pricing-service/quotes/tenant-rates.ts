import type { CountryBook } from '../countries/country-answer.ts';
import type { FoundCountry } from '../countries/find-country.ts';
import { cardOn, type KeptCard, readCard } from '../rates/card-repository.ts';
import { meetingCalls } from '../rates/meeting-calls.ts';
import { type Observation, observeRates } from '../rates/observed-rates.ts';
import type { RateTable } from '../rates/rate-table.ts';
import { recentValues } from '../rates/recent-values.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import type { QuoteRules } from './quote.ts';

/** All that one tenant's prices come from on one day. */
export interface TenantRates extends QuoteRules {
  /** Days since 1970-01-01 UTC. */
  readonly day: number;
  /** The rate card that counts that day; null where none was taken in. */
  readonly kept: KeptCard | null;
}

export interface TenantRateParts {
  readonly db: PricingDb;
  readonly book: CountryBook;
  readonly findCountry: (query: string) => FoundCountry;
}

const DAY_MS = 86_400_000;
/** A table of 50,000 prefixes takes some 5 MB. */
const MOST_TABLES = 8;
const MOST_OBSERVATIONS = 100;

/**
 * Makes the reader of tenants' rates. A card is read and made a table once: its id comes from what it says, so the same
 * id is the same table. Own calls are looked through again once there are others.
 */
export function tenantRates({
  db,
  book,
  findCountry,
}: TenantRateParts): (tenantId: string, now: Date) => Promise<TenantRates> {
  const tables = recentValues<RateTable>(MOST_TABLES);
  const observations = recentValues<Observation>(MOST_OBSERVATIONS);
  const rules = {
    countryOf: (destination: string) => {
      const found = findCountry(destination);
      return found.kind === 'found' ? found.iso2 : null;
    },
    isZoneA: (country: string) => book.country(country, false).zoneA,
  };
  return async (tenantId, now) => {
    const at = now.getTime();
    const day = Math.floor(at / DAY_MS);
    const [kept, version] = await Promise.all([cardOn(db, tenantId, day), callsVersion(db, tenantId)]);
    const [table, observed] = await Promise.all([
      kept && tables.get(`${tenantId}/${kept.id}`, () => readCard(db, tenantId, kept.id)),
      observations.get(`${tenantId}/${day}/${version}`, async () =>
        observeRates(await meetingCalls(db, tenantId, at)),
      ),
    ]);
    return { ...rules, day, kept, card: kept && table ? { id: kept.id, table } : null, observed };
  };
}

/** Another word once other calls were taken in, by Graph or from a file. */
async function callsVersion(db: PricingDb, tenantId: string): Promise<string> {
  const [state, files] = await Promise.all([
    db
      .selectFrom('usage_state')
      .select(['updated_at', 'reported_until'])
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst(),
    db
      .selectFrom('imports')
      .select(({ fn }) => [fn.countAll<bigint | string>().as('count'), fn.max('imported_at').as('newest')])
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst(),
  ]);
  return [state?.updated_at, state?.reported_until, files?.count, files?.newest].join('/');
}
