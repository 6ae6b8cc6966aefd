import { z } from 'zod';
import type { CountryData } from './country-data.ts';

const text = z.string().min(1).max(500);
const day = z.iso.date();
const iso2 = z.string().regex(/^[A-Z]{2}$/, 'must be a code of two capital letters');
const url = z.url({ protocol: /^https$/, error: 'must be an https:// address' });
const access = z.enum(['yes', 'restricted', 'no']).nullable();

const dialing = z.strictObject({
  label: z.string().nullable(),
  available: z.boolean().nullable(),
  formats: z.array(text),
  fixedLineAccess: access,
  mobileAccess: access,
  mobilePremium: z.boolean().nullable(),
});

const country = z.strictObject({
  iso2,
  name: text,
  page: text,
  pageDate: day,
  sale: z.enum(['yes', 'payPerMinuteOnly', 'no', 'special']),
  payPerMinuteStated: z.boolean(),
  toll: z.strictObject({
    available: z.boolean().nullable(),
    qualifier: z.string().nullable(),
    geographic: z.boolean().nullable(),
    cities: z.array(text),
    otherCitiesOnRequest: z.boolean().nullable(),
  }),
  tollFree: z.strictObject({
    available: z.boolean().nullable(),
    qualifier: z.string().nullable(),
    dialing: z.array(dialing),
  }),
  dialOut: z.enum([
    'available',
    'requiresCommunicationsCredits',
    'availableWithCommunicationsCredits',
    'special',
  ]),
  zoneA: z.boolean(),
  creditsSale: z.boolean(),
  phoneSystem: z.boolean(),
  callingPlans: z.strictObject({
    available: z.boolean(),
    carrier: z.string().nullable(),
    payAsYouGo: z.enum(['1', '2', 'MX-own']).nullable(),
  }),
  internationalDestination: z.boolean(),
  sharedDialIn: z.strictObject({ autoAssigned: z.boolean(), cities: z.array(text) }),
  premiumNumbersOutbound: z.string().nullable(),
  maskedDigits: z.number().int().min(0).max(15),
  complimentaryDialOutKept: z.boolean(),
  notes: z.string().max(4_000).nullable(),
});

const schema = z.strictObject({
  source: z.strictObject({ name: text, compiled: day, base: url, note: z.string().max(4_000) }),
  destinationSource: z.strictObject({ name: text, date: day, url }),
  countries: z.array(country).min(1).max(300),
  destinationsOnly: z.array(z.strictObject({ iso2, name: text })).max(300),
});

/** A data set that may not be used, with everything that is wrong with it. */
export class CountryDataError extends Error {
  override readonly name = 'CountryDataError';
  readonly code = 'country-data-invalid';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The country data cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

const MOST_PROBLEMS = 50;

/** Which row a path of the file is about, as people name it. */
function placeOf(value: unknown, path: readonly PropertyKey[]): string {
  const [list, at, ...rest] = path;
  const rows = (value as Readonly<Record<PropertyKey, unknown>> | null)?.[list ?? ''];
  const row: unknown = Array.isArray(rows) && typeof at === 'number' ? rows[at] : undefined;
  const code = (row as { iso2?: unknown } | null | undefined)?.iso2;
  const field = typeof code === 'string' ? [code, ...rest] : path;
  return field.map(String).join('.') || 'file';
}

/**
 * Reads a data set whole: with one thing wrong there is none.
 *
 * @throws CountryDataError that names each place
 */
export function parseCountryData(json: string): CountryData {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch {
    throw new CountryDataError(['the file is no JSON']);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${placeOf(value, path)}: ${message.slice(0, 200)}`,
    );
    throw new CountryDataError(problems.slice(0, MOST_PROBLEMS));
  }
  const problems = contradictions(parsed.data);
  if (problems.length > 0) throw new CountryDataError(problems.slice(0, MOST_PROBLEMS));
  return parsed.data;
}

/** What each row alone does not show. */
function contradictions(data: CountryData): readonly string[] {
  const seen = new Set<string>();
  const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return [...data.countries, ...data.destinationsOnly].flatMap((row) => {
    const twice = seen.has(row.iso2) ? [`${row.iso2}: it is there twice`] : [];
    seen.add(row.iso2);
    return [
      ...twice,
      ...(regions.of(row.iso2) === undefined ? [`${row.iso2}: no country has that code`] : []),
    ];
  });
}
