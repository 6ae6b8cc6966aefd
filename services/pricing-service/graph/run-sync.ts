import { parseArgs } from 'node:util';
import { storeLocation } from '../config.ts';
import { openPricingStore, type PricingDb } from '../store/pricing-store.ts';
import type { SyncReport } from './call-sync.ts';
import { type GraphClients, graphClients } from './graph-clients.ts';
import { GraphError } from './graph-error.ts';
import { type GraphSettings, readGraphSettings } from './graph-settings.ts';
import { WINDOW_DAYS } from './graph-side.ts';
import type { CallWindow } from './pstn-windows.ts';
import { type RefreshReport, refreshTenant } from './refresh-tenant.ts';

const HELP = `Brings call usage and licences in from Microsoft Graph, and goes on where an earlier run stopped.

Usage: npm run sync [-- --tenant <id>] [--days <history>]

  --tenant   one of GRAPH_TENANT_ID; left out: all of them
  --days     days of history wanted (GRAPH_HISTORY_DAYS)
  --help     this text

Settings, from the environment: GRAPH_..., DATABASE_URL, DATA_DIR; each described in .env.sample.
Exit codes: 0 all was brought in, 1 nothing could be started, 2 something was left out, as told.
`;

/** Where a run speaks to, and what it works with. */
interface RunParts {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Tests put clients of a fake there. */
  readonly clients?: (settings: GraphSettings) => GraphClients;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** One run from the command line. @returns the exit code, as its help tells */
export async function runSync(
  args: readonly string[],
  env: Environment,
  parts: RunParts,
): Promise<0 | 1 | 2> {
  try {
    const asked = read(args, env);
    if (asked === null) {
      parts.out(HELP);
      return 0;
    }
    const store = await openPricingStore(storeLocation(env));
    try {
      return await runAll(store.db, asked, parts);
    } finally {
      await store.close();
    }
  } catch (error) {
    const stopped = parts.signal.aborted;
    const why = error instanceof Error ? error.message : String(error);
    parts.error(stopped ? 'Stopped. The next run goes on from there.\n' : `${why}\n`);
    return stopped ? 2 : 1;
  }
}

interface Asked {
  readonly settings: GraphSettings;
  readonly tenantIds: readonly string[];
}

function read(args: readonly string[], env: Environment): Asked | null {
  const { values } = parseArgs({
    args: [...args],
    options: { tenant: { type: 'string' }, days: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return null;
  const { settings, problems } = readGraphSettings({
    ...env,
    ...(values.days === undefined ? {} : { GRAPH_HISTORY_DAYS: values.days }),
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  if (!settings)
    throw new Error('Graph is not set up: set GRAPH_TENANT_ID and its credentials (.env.sample).');
  const tenant = values.tenant?.toLowerCase();
  if (tenant !== undefined && !settings.tenantIds.includes(tenant)) {
    throw new Error(`--tenant ${tenant} is not in GRAPH_TENANT_ID: add it there, or name another.`);
  }
  return { settings, tenantIds: tenant === undefined ? settings.tenantIds : [tenant] };
}

async function runAll(db: PricingDb, { settings, tenantIds }: Asked, parts: RunParts): Promise<0 | 2> {
  const { historyDays, rereadDays } = settings;
  const clients = parts.clients?.(settings) ?? graphClients(settings, parts);
  let complete = true;
  for (const tenantId of tenantIds) {
    const client = clients.patient(tenantId);
    if (!client) continue;
    parts.out(`Tenant ${tenantId}\n`);
    const report = await refreshTenant(db, {
      tenantId,
      client,
      rules: { historyDays, rereadDays, windowDays: WINDOW_DAYS },
      now: parts.now,
      signal: parts.signal,
      onWindow: (window, soFar, left) => parts.out(progressLine(window, soFar, left)),
    });
    parts.out(summary(report));
    complete &&= report.calls.stoppedBy === null && !(report.licences instanceof GraphError);
  }
  return complete ? 0 : 2;
}

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);

function progressLine(window: CallWindow, soFar: SyncReport, left: number): string {
  return `  ${day(window.from)} to ${day(window.to)}: ${soFar.fresh} new so far, ${left} windows to go\n`;
}

/** What came of a tenant's run, in words; holds no numbers or names of people. */
function summary({ calls, licences }: RefreshReport): string {
  const lines = [
    licences instanceof GraphError ? `licences: ${licences.message}` : `licences: ${licences} products`,
    `calls: ${calls.fresh} new, ${calls.changed} changed, ${calls.same} as before, ${calls.unpriced} without a price`,
    ...(calls.onlyInFiles > 0
      ? [
          `${calls.onlyInFiles} calls of this time are known from files only: where they are many, compare their ids`,
        ]
      : []),
    ...(calls.rounded > 0 ? [`${calls.rounded} charges finer than a millionth were rounded`] : []),
    ...(calls.doubtful.count > 0 ? [`${calls.doubtful.count} rows were set aside as not believable:`] : []),
    ...calls.doubtful.examples.map(
      ({ window, page, row, doubt, field }) =>
        `  ${day(window.from)} to ${day(window.to)}, page ${page}, row ${row}: ${doubt}${field === null ? '' : ` (${field})`}`,
    ),
    ...(calls.stoppedBy ? [`stopped: ${calls.stoppedBy.message}`] : []),
  ];
  return lines.map((line) => `  ${line}\n`).join('');
}
