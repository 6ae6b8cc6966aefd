import type { CountryBook } from '../countries/country-answer.ts';
import type { FoundCountry } from '../countries/find-country.ts';
import type { GraphClient } from '../graph/graph-client.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import type { Case } from './case.ts';
import { type Evidence, type Item, known, unknown } from './evidence.ts';
import { codesIn } from './failure-text.ts';
import { gatherCalls, type ThisCall } from './gather-calls.ts';
import { gatherGraph, nothing } from './gather-graph.ts';
import { gatherRecords, type Reported } from './gather-records.ts';
import { withAnswer } from './hand-checks.ts';
import { type NumberForm, readNumber } from './number-form.ts';

/** What evidence is gathered from. */
export interface GatherParts {
  readonly db: PricingDb;
  readonly book: CountryBook;
  readonly findCountry: (query: string) => FoundCountry;
  /** Null where Graph is not set up for the tenant. */
  readonly directory: GraphClient | null;
  readonly now: Date;
  /** How long Graph may take, all lookups side by side. */
  readonly timeBoxMs: number;
}

/** Evidence, and how far the reports reach. */
export interface Gathered {
  readonly evidence: Evidence;
  readonly reported: Reported;
  readonly call: ThisCall | null;
}

/** Gathers everything that one failed call can be judged by, all lookups side by side. */
export async function gather(parts: GatherParts, tenantId: string, asked: Case): Promise<Gathered> {
  const now = parts.now.getTime();
  const failedAt = Math.min(asked.failedAt === null ? now : Date.parse(asked.failedAt), now);
  const said = <T>(value: T | null): Item<T> =>
    value === null ? unknown('notSaid') : known(value, now, 'asker');
  const { items: records, reported } = await gatherRecords(parts.db, tenantId, failedAt);
  const home = records.country.known ? records.country.value : null;
  const form = asked.number === null ? null : readNumber(asked.number, asked.region ?? home);
  const country = form?.country ?? asked.region;
  const [{ call, ...calls }, graph] = await Promise.all([
    gatherCalls(parts.db, {
      tenantId,
      failedAt,
      reported,
      organiserId: asked.organiserId,
      organiserUpn: asked.organiserUpn,
      number: form?.e164 ?? null,
      country,
      findCountry: parts.findCountry,
    }),
    asked.depth === 'quick'
      ? nothing('notAskedYet')
      : gatherGraph({
          client: parts.directory,
          organiserId: asked.organiserId,
          organiserUpn: asked.organiserUpn,
          number: form?.e164 ?? null,
          failedAt,
          now,
          timeBoxMs: parts.timeBoxMs,
        }),
  ]);
  const written = codesIn(asked.errorText ?? '');
  const evidence: Evidence = {
    failedAt,
    items: {
      ...HIDDEN,
      ...records,
      ...graph,
      ...calls,
      direction: said(asked.direction),
      symptom: said(asked.symptom),
      joined: said(asked.joined),
      number:
        asked.direction === null || asked.direction === 'dialOut'
          ? said<NumberForm>(form)
          : unknown('notSaid'),
      destination: destinationItem(parts.book, country, asked.direction),
      creditsSold: soldItem(parts.book, home),
      failureCodes: written.length > 0 ? known(written, now, 'asker') : graph.failureCodes,
      similarReports: known(asked.similarReports, now, 'asker'),
      onNetworkRouting: routed(written.length > 0, graph.failureCodes),
    },
  };
  const found = Object.entries(asked.found);
  return {
    reported,
    call,
    evidence: found.reduce((so, [check, answer]) => withAnswer(so, check, answer, now), evidence),
  };
}

function destinationItem(
  book: CountryBook,
  country: string | null,
  direction: Case['direction'],
): Evidence['items']['destination'] {
  if (country === null || (direction !== null && direction !== 'dialOut')) return unknown('notSaid');
  const { zoneA, source } = book.country(country, false);
  // Zone A is a closed list, and all of it has pages: a country without one is outside.
  return known({ country, zoneA: zoneA ?? false }, Date.parse(source.date), 'dataset');
}

function soldItem(book: CountryBook, home: string | null): Item<boolean> {
  if (home === null) return unknown('notRecorded');
  const { communicationsCreditsSale, source } = book.country(home, false);
  if (communicationsCreditsSale === null) return unknown('noApi');
  return known(communicationsCreditsSale, Date.parse(source.date), 'dataset');
}

/** A call that a trunk of the organisation refused was sent there. */
function routed(written: boolean, codes: Evidence['items']['failureCodes']): Item<boolean> {
  const onTrunk = written || (codes.known && codes.value.length > 0);
  return onTrunk ? known(true, codes.known ? codes.asOf : 0, 'graph') : unknown('noApi');
}

/** What no API tells. The cards say where to look. */
const HIDDEN = {
  tollFreeAccess: unknown('notSaid'),
  defaultAccountBuysCredits: unknown('noApi'),
  agreementInRegion: unknown('noApi'),
  payAsYouGo: unknown('noApi'),
  rechargeFailed: unknown('noApi'),
  organiserKind: unknown('noApi'),
  provider: unknown('noApi'),
  anonymousDialOut: unknown('noApi'),
  lobbyBypass: unknown('noApi'),
  tollFreeAllowed: unknown('noApi'),
  blockedByMicrosoft: unknown('noApi'),
  callerBlocked: unknown('noApi'),
  arrivedByTrunk: unknown('noApi'),
  tollFreeMinutes: unknown('notRecorded'),
} as const satisfies Partial<Evidence['items']>;
