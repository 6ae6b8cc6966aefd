import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { countryChanges } from './country-changes.ts';
import type { CountryData } from './country-data.ts';
import { countryFile, keepCountryData, loadCountryData } from './country-file.ts';
import { CountryDataError, parseCountryData } from './country-schema.ts';

const HELP = `Which data set of countries is in use, and how a newer one is taken in.

Usage: npm run --silent countries -- <what> [options]

  show                     the data set in use: its source, its date, how many countries
  refresh --file FILE      checks a new data set, tells country by country what changes, and puts it to use
          --dry-run        only checks and tells

FILE has the form of services/pricing-service/countries/countries.json, with its own source and dates. With one thing
wrong nothing of it is used. It is kept as countries.json in DATA_DIR (.data); the service reads it when it starts. With
several machines it has to be there on each.
Exit codes: 0 done, 1 refused, as told, 2 wrong arguments.
`;

/** Where a run speaks to. */
interface CommandParts {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

const described = ({ source, countries, destinationsOnly }: CountryData) =>
  `${source.name}, ${source.compiled}: ${countries.length} countries, ${destinationsOnly.length} further destinations`;

const LONGEST_VALUE = 120;
const shown = (value: string | null) => (value ?? 'nothing').replace(/\p{Cc}/gu, ' ').slice(0, LONGEST_VALUE);

/** One run from the command line. @returns the exit code, as its help tells */
export async function runCountries(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  parts: CommandParts,
): Promise<0 | 1 | 2> {
  let asked: {
    readonly what: string | undefined;
    readonly file: string | undefined;
    readonly dryRun: boolean;
  };
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        file: { type: 'string' },
        'dry-run': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [what] = positionals;
    if (values.help || what === undefined) {
      parts.out(HELP);
      return 0;
    }
    asked = { what, file: values.file, dryRun: values['dry-run'] ?? false };
    if (what !== 'show' && what !== 'refresh') throw new Error(`"${what}" is nothing that can be done.`);
    if (what === 'refresh' && asked.file === undefined)
      throw new Error('--file has to name the new data set.');
  } catch (error) {
    parts.error(`${error instanceof Error ? error.message : String(error)}\n--help tells more.\n`);
    return 2;
  }
  const kept = countryFile(env.DATA_DIR);
  try {
    if (asked.file === undefined) return await show(kept, parts);
    return await refresh(kept, { file: asked.file, dryRun: asked.dryRun }, parts);
  } catch (error) {
    parts.error(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function show(kept: string, { out }: CommandParts): Promise<0> {
  const { data, from } = await loadCountryData(kept);
  out(`${described(data)}\n${from === 'file' ? `From ${kept}` : 'The one that ships'}\n`);
  return 0;
}

async function refresh(
  kept: string,
  { file, dryRun }: { readonly file: string; readonly dryRun: boolean },
  { out }: CommandParts,
): Promise<0> {
  const fresh = parseCountryData(await readFile(file, 'utf8'));
  // A broken file in use is no reason to refuse the sound one that is to take its place.
  const inUse = await loadCountryData(kept).catch((error: unknown) => {
    if (error instanceof CountryDataError) return null;
    throw error;
  });
  out(`In use: ${inUse ? described(inUse.data) : `${kept}, which is broken`}\nNew:    ${described(fresh)}\n`);
  const changes = inUse ? countryChanges(inUse.data, fresh) : [];
  for (const { where, field, before, after } of changes) {
    const what = field === '' ? where : `${where} ${field}`;
    out(`  ${what}: ${shown(before)} -> ${shown(after)}\n`);
  }
  const rows = new Set(changes.map(({ where }) => where).filter((where) => where !== 'source')).size;
  if (inUse) out(`${rows} ${rows === 1 ? 'country changes' : 'countries change'}.\n`);
  if (inUse && fresh.source.compiled < inUse.data.source.compiled) {
    out('Mind: the new data set is older than the one in use.\n');
  }
  if (dryRun) {
    out('Nothing was kept (dry run).\n');
    return 0;
  }
  await keepCountryData(kept, fresh);
  out(`Kept as ${kept}. The service uses it from its next start.\n`);
  return 0;
}
