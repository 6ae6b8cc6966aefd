import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { storeLocation } from '../config.ts';
import { FILE_LIMITS } from '../files/file-limits.ts';
import { ImportError } from '../files/import-error.ts';
import { readMappingArgument } from '../files/mapping-argument.ts';
import { openPricingStore } from '../store/pricing-store.ts';
import { CellProblem, readDay } from './card-cells.ts';
import type { CardMapping } from './card-columns.ts';
import { parseCardMapping } from './card-mapping.ts';
import { keepCard } from './card-repository.ts';
import { cardText } from './card-text.ts';
import type { CheckedCard } from './check-card.ts';
import { readCardFile } from './take-card.ts';

/** What the command reads and writes. */
export interface RatesIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  err(text: string): void;
  now(): Date;
  /** Told how many rows of a sheet are read; null where nobody looks. */
  readonly progress: ((file: string, rows: number) => void) | null;
  endProgress(): void;
}

/** Exit codes, also in `--help`. */
const EXIT = { done: 0, refused: 1, usage: 2, asked: 3 } as const;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DAY_MS = 86_400_000;

const HELP = `Takes a customer's rate card (CSV, or the first sheet of an XLSX) into the pricing store, whole or not at all.

Usage: npm run --silent rates -- FILE --tenant ID [--from DAY] [--dry-run] [--mapping JSON] [--by NAME] [--json]

  FILE             the rate sheet; its columns are known by their headers in several languages
  --tenant ID      the directory (tenant) id that it belongs to
  --from DAY       the first day it holds, 2026-01-31; today where it is not given
  --dry-run        only say what is in it and what is wrong, line by line
  --mapping JSON   what the sheet does not tell of itself; JSON, or the path of a JSON file:
                   {"columns":{"prefix":"Vorwahl"},"prices":[{"header":"Preis","kind":"dialOut"}],
                    "kind":"dialOut","currency":"EUR","cents":true,"dates":"dmy"}
  --by NAME        who brings it in, for the record
  --json           the result as one JSON line

The same card again changes nothing. The store is that of the service: DATABASE_URL, or pricing.sqlite in DATA_DIR.
Exit codes: 0 taken in, 1 refused, 2 wrong arguments, 3 something has to be told first (--mapping).
`;

interface Request {
  readonly path: string;
  readonly tenantId: string;
  readonly validFrom: number;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly by: string | null;
  readonly mapping: CardMapping;
}

/**
 * Runs the command.
 *
 * @returns the exit code
 * @throws what the store throws when it cannot be opened or written
 */
export async function runRates(args: readonly string[], io: RatesIo): Promise<number> {
  const request = readRequest(args, io.now());
  if (request === 'help') {
    io.out(HELP);
    return EXIT.done;
  }
  if ('wrong' in request) {
    io.err(`${request.wrong}\n--help tells more.\n`);
    return EXIT.usage;
  }
  const file = basename(request.path);
  try {
    const checked = await check(request, file, io);
    const kept = checked.state === 'ready' && !request.dryRun ? await keep(request, file, checked, io) : null;
    io.out(request.json ? `${JSON.stringify(plain(file, checked, kept))}\n` : cardText(file, checked, kept));
    return checked.state === 'ready' ? EXIT.done : checked.state === 'asked' ? EXIT.asked : EXIT.refused;
  } catch (error) {
    io.endProgress();
    if (!(error instanceof ImportError)) throw error;
    io.err(`${error.message}\n`);
    return EXIT.refused;
  }
}

function readRequest(args: readonly string[], now: Date): Request | 'help' | { readonly wrong: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        tenant: { type: 'string' },
        from: { type: 'string' },
        mapping: { type: 'string' },
        by: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return 'help';
    const tenantId = values.tenant?.toLowerCase() ?? '';
    if (!GUID.test(tenantId)) return { wrong: '--tenant takes the directory (tenant) id, a GUID.' };
    const [path, another] = positionals;
    if (path === undefined || another !== undefined) return { wrong: 'Name one file.' };
    return {
      path,
      tenantId,
      validFrom: readDay(values.from ?? '', null) ?? Math.floor(now.getTime() / DAY_MS),
      dryRun: values['dry-run'] ?? false,
      json: values.json ?? false,
      by: values.by ?? null,
      mapping: readMappingArgument(values.mapping, parseCardMapping) ?? {},
    };
  } catch (error) {
    if (error instanceof CellProblem) return { wrong: `--from: ${error.message}.` };
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}

async function check(request: Request, file: string, io: RatesIo): Promise<CheckedCard> {
  try {
    return await readCardFile(request.path, file, {
      limits: FILE_LIMITS,
      mapping: request.mapping,
      progress: (rows) => io.progress?.(file, rows),
    });
  } finally {
    io.endProgress();
  }
}

async function keep(
  request: Request,
  file: string,
  { builder }: Extract<CheckedCard, { state: 'ready' }>,
  io: RatesIo,
): Promise<{ id: string; fresh: boolean }> {
  const store = await openPricingStore(storeLocation(io.env));
  try {
    return await keepCard(store.db, request.tenantId, {
      file,
      builder,
      validFrom: request.validFrom,
      importedAt: io.now().getTime(),
      importedBy: request.by,
    });
  } finally {
    await store.close();
  }
}

function plain(file: string, checked: CheckedCard, kept: { id: string; fresh: boolean } | null): unknown {
  if (checked.state === 'asked') return { file, ...checked };
  return { file, state: checked.state, card: kept, report: checked.report };
}
