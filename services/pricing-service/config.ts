import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { StoreLocation } from '../store/open-database.ts';
import { countryFile } from './countries/country-file.ts';
import type { PricingServiceConfig } from './create-pricing-service.ts';
import { readGraphSettings } from './graph/graph-settings.ts';
import { readEntraSettings } from './http/entra-settings.ts';
import { readIngestKeys } from './http/ingest-keys.ts';

/** The service's settings, and what its log writes. */
export interface StandaloneConfig {
  readonly service: PricingServiceConfig;
  readonly logLevel: string;
}

/** Every problem of the environment at once, each naming its setting and what to do. */
export class PricingConfigError extends Error {
  override readonly name = 'PricingConfigError';
  readonly code = 'config-invalid';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The pricing service cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

const DEMO_TENANT = '00000000-0000-4000-8000-00000000d3e0';
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

const keyFile = z.array(
  z.strictObject({
    name: z.string().min(1).max(60),
    key: z
      .string()
      .regex(/^[A-Za-z0-9\-._~+/]{24,512}=*$/, 'must be 24 to 512 characters of letters, digits and -._~+/'),
    tenants: z.array(z.guid().toLowerCase()).min(1),
  }),
);

const settings = z.object({
  PRICING_HOST: z.string().default('127.0.0.1'),
  PRICING_PORT: z.coerce
    .number({ error: 'must be a port number' })
    .int('must be a whole number')
    .min(0, 'must be 0 to 65535')
    .max(65_535, 'must be 0 to 65535')
    .default(3979),
  PRICING_KEYS_FILE: z.string().optional(),
  PRICING_API_KEY: z.string().optional(),
  ALLOWED_TENANTS: z.string().optional(),
  PRICING_TOKEN_AUDIENCE: z.string().optional(),
  INGEST_KEYS: z.string().optional(),
  PRICING_DEMO: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a URL that starts with postgres://' })
    .optional(),
  DATA_DIR: z.string().default('.data'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be trace, debug, info, warn, error or silent',
    })
    .default('info'),
});

type Settings = z.infer<typeof settings>;

/** What `--help` prints: every setting with its default. */
export const HELP = `Tollkeeper pricing service: answers the contract in services/pricing/contract/openapi.json.

Usage: npm run start:pricing [-- --help]

Settings, from the environment:
  PRICING_HOST       address to listen on (127.0.0.1)
  PRICING_PORT       port, 0 for any free one (3979)
  PRICING_KEYS_FILE  JSON file: [{"name": "bot", "key": "...", "tenants": ["<tenant id>"]}]
  PRICING_API_KEY    instead of the file: one key, for the tenants in ALLOWED_TENANTS
  ALLOWED_TENANTS    tenant ids for PRICING_API_KEY, with commas
  PRICING_TOKEN_...  tokens of Microsoft Entra ID beside keys, each described in .env.sample (not taken)
  INGEST_KEYS        keys that may only post mails: <tenant id>:<key>, with commas (none)
  PRICING_DEMO       on: also serve a labelled demo tenant, ${DEMO_TENANT} (off)
  DATABASE_URL       postgres://... ; unset: a SQLite file pricing.sqlite in DATA_DIR
  DATA_DIR           folder of the SQLite file, and of countries.json where a newer one was taken in (.data)
  GRAPH_...          how Microsoft Graph is reached, each described in .env.sample (not at all)
  LOG_LEVEL          trace, debug, info, warn, error or silent (info)
`;

function keysFrom(
  s: Settings,
  readFile: (path: string) => string,
): { keys: PricingServiceConfig['keys']; problems: readonly string[] } {
  if (s.PRICING_KEYS_FILE !== undefined && s.PRICING_API_KEY !== undefined) {
    return { keys: [], problems: ['PRICING_KEYS_FILE and PRICING_API_KEY exclude each other: set one'] };
  }
  let raw: unknown;
  let name = 'PRICING_KEYS_FILE';
  if (s.PRICING_KEYS_FILE !== undefined) {
    try {
      raw = JSON.parse(readFile(s.PRICING_KEYS_FILE));
    } catch (error) {
      // The parser's own message would quote the file, and so keys.
      const why = error instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
      return { keys: [], problems: [`PRICING_KEYS_FILE ${why}: ${s.PRICING_KEYS_FILE}`] };
    }
  } else if (s.PRICING_API_KEY !== undefined) {
    name = 'PRICING_API_KEY with ALLOWED_TENANTS';
    const listed = (s.ALLOWED_TENANTS ?? '').split(',').map((tenant) => tenant.trim());
    const tenants = [...listed.filter(Boolean), ...(s.PRICING_DEMO === 'on' ? [DEMO_TENANT] : [])];
    raw = [{ name: 'environment', key: s.PRICING_API_KEY, tenants }];
  } else if (s.PRICING_TOKEN_AUDIENCE !== undefined) {
    // Tokens let people in: keys may be left out.
    return { keys: [], problems: [] };
  } else {
    return {
      keys: [],
      problems: ['PRICING_KEYS_FILE or PRICING_API_KEY is needed: without a key nobody may ask'],
    };
  }
  const parsed = keyFile.safeParse(raw);
  if (parsed.success) return { keys: parsed.data, problems: [] };
  return {
    keys: [],
    problems: parsed.error.issues.map((issue) => `${name} ${issue.path.join('.')}: ${issue.message}`),
  };
}

/** Where the service keeps its data, by the settings that the service and the import command share. */
export function storeLocation(s: {
  readonly DATABASE_URL?: string | undefined;
  readonly DATA_DIR?: string | undefined;
}): StoreLocation {
  return s.DATABASE_URL
    ? { engine: 'postgres', url: s.DATABASE_URL, schema: 'pricing' }
    : { engine: 'sqlite', file: join(resolve(s.DATA_DIR || '.data'), 'pricing.sqlite') };
}

/**
 * Reads the settings of the service when it runs alone. An empty value counts as unset.
 *
 * @throws PricingConfigError with every problem at once; no message holds a key
 */
export function readStandaloneConfig(
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): StandaloneConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = settings.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
  // The rest is judged also where a setting is broken, so that one run tells of everything.
  const s = settings.safeParse(
    Object.fromEntries(
      Object.entries(given).filter(
        ([key]) => parsed.success || !parsed.error.issues.some((issue) => issue.path[0] === key),
      ),
    ),
  ).data;
  if (!s) throw new PricingConfigError(problems);
  const { keys, problems: keyProblems } = keysFrom(s, readFile);
  const ingest = readIngestKeys(s.INGEST_KEYS);
  problems.push(...keyProblems, ...ingest.problems);
  const graph = readGraphSettings(given);
  problems.push(...graph.problems);
  const entra = readEntraSettings(given);
  problems.push(...entra.problems);
  if (s.PRICING_DEMO === 'on' && !LOOPBACK.has(s.PRICING_HOST)) {
    problems.push('PRICING_DEMO on is for loopback only: set PRICING_HOST to 127.0.0.1, or the demo off');
  }
  if (problems.length > 0) throw new PricingConfigError(problems);
  return Object.freeze({
    service: {
      host: s.PRICING_HOST,
      port: s.PRICING_PORT,
      store: storeLocation(s),
      countriesFile: countryFile(s.DATA_DIR),
      keys: [...keys, ...ingest.keys],
      entra: entra.settings,
      demoTenantId: s.PRICING_DEMO === 'on' ? DEMO_TENANT : null,
      graph: graph.settings,
    } satisfies PricingServiceConfig,
    logLevel: s.LOG_LEVEL,
  });
}
