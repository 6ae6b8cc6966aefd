import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { storeLocation } from '../config.ts';
import { countryBook } from '../countries/country-answer.ts';
import { countryFile, loadCountryData } from '../countries/country-file.ts';
import { countryFinder } from '../countries/find-country.ts';
import { openPricingStore, type PricingDb } from '../store/pricing-store.ts';
import { type CountryFacts, countryFacts } from './country-facts.ts';
import { type LicencePrice, parseLicencePrice } from './licence-price.ts';
import { type Month, parseMonth } from './month.ts';
import { monthEndPack } from './month-end-pack.ts';
import { PACK_LANGUAGES } from './words.ts';

const HELP = `Writes a month-end pack ready to forward: an XLSX workbook and one printable HTML page.

Usage: npm run --silent month-end -- --month 2026-10 [options]

  --month MONTH          the month, as 2026-10; days are UTC days
  --tenant ID            the directory (tenant) id; may be left out where the store knows one tenant
  --out FOLDER           where the files go (.); it is made where it is not there
  --language ${PACK_LANGUAGES.join('|')}       the language of the pack (en)
  --licence-price PRICE  what you pay for a standard licence a user and month, as "3.50 EUR"; without it, break-even only

The store is that of the service: DATABASE_URL, or pricing.sqlite in DATA_DIR. Nothing in it is changed.
Exit codes: 0 written, 1 not written, as told, 2 wrong arguments.
`;

/** Where a run speaks to. */
interface CommandParts {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly now: () => Date;
}

interface Asked {
  readonly month: Month;
  readonly tenantId: string | null;
  readonly folder: string;
  readonly language: string;
  readonly licencePrice: LicencePrice | null;
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function read(args: readonly string[], now: Date): Asked | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      month: { type: 'string' },
      tenant: { type: 'string' },
      out: { type: 'string' },
      language: { type: 'string' },
      'licence-price': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return 'help';
  const month = parseMonth(values.month ?? '');
  if (!month) throw new Error('--month has to be a month, as in 2026-10.');
  if (month.start > now.getTime()) throw new Error(`${month.name} has not begun.`);
  const tenantId = values.tenant?.toLowerCase() ?? null;
  if (tenantId !== null && !GUID.test(tenantId)) throw new Error('--tenant has to be a tenant id, a GUID.');
  const language = PACK_LANGUAGES.find((one) => one === (values.language ?? 'en'));
  if (!language) throw new Error(`--language has to be one of ${PACK_LANGUAGES.join(', ')}.`);
  const price = values['licence-price'];
  const licencePrice = price === undefined ? null : parseLicencePrice(price);
  if (price !== undefined && !licencePrice)
    throw new Error('--licence-price has to be an amount and a currency, as in "3.50 EUR".');
  return { month, tenantId, folder: resolve(values.out ?? '.'), language, licencePrice };
}

/** The tenants that the store knows anything of. */
async function tenantsIn(db: PricingDb): Promise<readonly string[]> {
  const rows = await Promise.all([
    db.selectFrom('tenants').select('tenant_id').execute(),
    db.selectFrom('usage_state').select('tenant_id').execute(),
    db.selectFrom('ledger').select('tenant_id').distinct().execute(),
  ]);
  return [...new Set(rows.flat().map((row) => row.tenant_id))].sort();
}

/** One run from the command line. @returns the exit code, as its help tells */
export async function runMonthEnd(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  parts: CommandParts,
): Promise<0 | 1 | 2> {
  let asked: Asked | 'help';
  try {
    asked = read(args, parts.now());
  } catch (error) {
    parts.error(`${error instanceof Error ? error.message : String(error)}\n--help tells more.\n`);
    return 2;
  }
  if (asked === 'help') {
    parts.out(HELP);
    return 0;
  }
  try {
    const { data } = await loadCountryData(countryFile(env.DATA_DIR));
    const store = await openPricingStore(storeLocation(env));
    try {
      return await write(store.db, asked, countryFacts(countryBook(data), countryFinder(data)), parts);
    } finally {
      await store.close();
    }
  } catch (error) {
    parts.error(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function write(
  db: PricingDb,
  asked: Asked,
  countries: CountryFacts,
  parts: CommandParts,
): Promise<0 | 1> {
  const known = asked.tenantId === null ? await tenantsIn(db) : [asked.tenantId];
  const [tenantId, another] = known;
  if (tenantId === undefined) {
    parts.error('The store knows no tenant yet. Check DATABASE_URL or DATA_DIR.\n');
    return 1;
  }
  if (another !== undefined) {
    parts.error(`The store knows several tenants. Name one with --tenant:\n${known.join('\n')}\n`);
    return 1;
  }
  await mkdir(asked.folder, { recursive: true });
  for (const format of ['xlsx', 'html'] as const) {
    const file = await monthEndPack(db, tenantId, asked, format, { countries, now: parts.now() });
    const path = join(asked.folder, file.name);
    // What others spend is for those whom it is forwarded to.
    await writeFile(path, file.bytes, { mode: 0o600 });
    parts.out(`${path}\n`);
  }
  return 0;
}
