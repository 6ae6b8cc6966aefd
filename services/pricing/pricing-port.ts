import type { components, operations } from './contract/contract.generated.ts';
import type { Download, DownloadWanted } from './pricing-downloads.ts';
import type { PricingError } from './pricing-error.ts';
import type { PricingImports } from './pricing-imports.ts';
import type { PricingWrites } from './pricing-writes.ts';

type Schemas = components['schemas'];

/** What is published about one country or region. */
export type Country = Schemas['Country'];
/** Every country and region that is known, with counts. */
export type CountryList = Schemas['CountryList'];
/** Whether the organisation may have pay-per-minute, check by check. */
export type Eligibility = Schemas['Eligibility'];
/** Whether one person is set up for pay-per-minute, check by check. */
export type PersonEligibility = Schemas['PersonEligibility'];
/** The credit balance, known and expected now. */
export type Balance = Schemas['Balance'];
/** How long an amount lasts. */
export type AmountForecast = Schemas['AmountForecast'];
/** What calls came to in a period. */
export type Usage = Schemas['Usage'];
/** What a minute to a number or country costs, or that it is unknown. */
export type RateAnswer = Schemas['RateAnswer'];
/** Directory roles and groups of one person. */
export type PersonAccess = Schemas['PersonAccess'];

/** A question about usage: the parameters of the contract's `getUsage`. Days are `YYYY-MM-DD`, in UTC. */
export type UsageQuery = Readonly<operations['getUsage']['parameters']['query']>;
/** Entries of the credits ledger, newest first. */
export type LedgerPage = Schemas['LedgerPage'];
/** Mails that wait, newest first, and how many wait in all. */
export type MailList = Schemas['MailList'];
/** How the organisation buys and pays, as far as it is recorded. */
export type Billing = Schemas['Billing'];

/** A question about a rate: the parameters of the contract's `getRate`; a number or a country has to be among them. */
export type RateQuery = Readonly<operations['getRate']['parameters']['query']>;

/** The lines of a meeting to be priced. */
export type NewQuote = Schemas['NewQuote'];
/** What a meeting costs, line by line. */
export type Quote = Schemas['Quote'];
/** Pay-per-minute against per-user licences, over own calls. */
export type LicenceComparison = Schemas['LicenceComparison'];
/** A comparison of licences: the parameters of the contract's `compareLicences`. */
export type LicenceQuery = Readonly<NonNullable<operations['compareLicences']['parameters']['query']>>;

/** A failed call as somebody tells of it. */
export type DiagnosisCase = Schemas['DiagnosisCase'];
/** Why it failed, by elimination. */
export type Diagnosis = Schemas['Diagnosis'];

/** An answer with its age: fresh from the service, or the last known one because the service failed. */
export interface Aged<T> {
  readonly value: T;
  /** When the service gave it. */
  readonly receivedAt: Date;
  /** Null where it is fresh; else how old it is, and why no fresher one could be had. */
  readonly stale: null | { readonly ageMs: number; readonly because: PricingError };
}

/**
 * What the bot asks of the pricing service. Every method is one round trip, time-boxed; when the service
 * fails, the last known answer comes back as stale, and where there is none a `PricingError` is thrown.
 */
export interface PricingPort extends PricingWrites, PricingImports {
  /**
   * @param query an ISO code, any usual name in English or French, a calling code, or a number in E.164
   * @throws PricingError `not-found`, or `ambiguous` with its candidates; these are never answered from memory
   */
  country(tenantId: string, query: string): Promise<Aged<Country>>;
  countries(tenantId: string): Promise<Aged<CountryList>>;
  eligibility(tenantId: string): Promise<Aged<Eligibility>>;
  /** @param person object id or sign-in name */
  personEligibility(tenantId: string, person: string): Promise<Aged<PersonEligibility>>;
  balance(tenantId: string): Promise<Aged<Balance>>;
  /** @param query a positive amount, as a plain decimal, and its currency where it is known */
  forecast(
    tenantId: string,
    query: Readonly<operations['forecastAmount']['parameters']['query']>,
  ): Promise<Aged<AmountForecast>>;
  usage(tenantId: string, query: UsageQuery): Promise<Aged<Usage>>;
  rate(tenantId: string, query: RateQuery): Promise<Aged<RateAnswer>>;
  /** @param page `before`: `next` of the page before; left out: the newest entries */
  ledger(
    tenantId: string,
    page?: { readonly before?: string; readonly limit?: number },
  ): Promise<Aged<LedgerPage>>;
  /** A file as it comes. Never answered from memory. @throws PricingError before its first byte; later the stream fails */
  download(tenantId: string, wanted: DownloadWanted): Promise<Download>;
  billing(tenantId: string): Promise<Aged<Billing>>;
  /** Microsoft's mails that wait for somebody to confirm or dismiss what they say. */
  mails(tenantId: string): Promise<Aged<MailList>>;
  /** @param groups group object ids to look for; at most 20 */
  personAccess(tenantId: string, objectId: string, groups?: readonly string[]): Promise<Aged<PersonAccess>>;
  licenceComparison(tenantId: string, query: LicenceQuery): Promise<Aged<LicenceComparison>>;
  /** What a meeting costs today. Never answered from memory. @throws PricingError */
  quote(tenantId: string, meeting: NewQuote): Promise<Quote>;
  /** Why a call failed. Never answered from memory. @throws PricingError */
  diagnose(tenantId: string, about: DiagnosisCase): Promise<Diagnosis>;
}
