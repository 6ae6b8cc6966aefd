import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { storeLocation } from '../config.ts';
import { openPricingStore } from '../store/pricing-store.ts';
import { FILE_LIMITS } from './file-limits.ts';
import { ImportError } from './import-error.ts';
import { importJson, problemJson } from './import-json.ts';
import { importStore } from './import-store.ts';
import { importText } from './import-text.ts';
import { type ImportResult, importFile } from './import-usage.ts';
import { KIND_COLUMNS, KIND_TITLES, KINDS } from './kinds.ts';
import { type Mapping, parseMapping } from './mapping.ts';
import { readMappingArgument } from './mapping-argument.ts';

/** What the command reads and writes. */
export interface CommandIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  err(text: string): void;
  now(): Date;
  /** Told how far a file is; null where nobody looks. */
  readonly progress: ((file: string, phase: string, done: number, total: number) => void) | null;
  /** Takes what `progress` drew off the screen. */
  endProgress(): void;
}

/** Exit codes, also in `--help`. */
const EXIT = { done: 0, refused: 1, usage: 2, asked: 3 } as const;

const columnHelp = KINDS.map((kind) => {
  const columns = Object.entries(KIND_COLUMNS[kind]).map(([name, spec]) =>
    spec.required ? `${name}*` : name,
  );
  return `  ${kind} (${KIND_TITLES[kind]}): ${columns.join(', ')}`;
}).join('\n');

const HELP = `Takes usage exports, reports, cost files and department lists into the pricing store, without Microsoft Graph.

Usage: npm run --silent import -- FILE... --tenant ID [--dry-run] [--mapping JSON] [--by NAME] [--json]

  FILE             a zip or CSV as exported; what it is shows by its content
  --tenant ID      the directory (tenant) id that it belongs to
  --dry-run        only say what is in it and what is wrong
  --mapping JSON   what a file does not tell of itself; JSON, or the path of a JSON file:
                   {"kind":"pstn-usage","columns":{"charge":"Kosten"},"dates":"dmy","decimals":",","services":["…"]}
  --by NAME        who brings it in, for the record
  --json           the result as one JSON line a file

Each file is taken in whole or not at all; the same file again changes nothing. Where Graph told of a call, its charge
stays. The store is that of the service: DATABASE_URL, or pricing.sqlite in DATA_DIR (.data).

Columns that a mapping may name (* needed):
${columnHelp}

Exit codes: 0 all taken in, 1 a file was refused, 2 wrong arguments, 3 something has to be told first (--mapping).
`;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const OPTIONS = {
  tenant: { type: 'string' },
  mapping: { type: 'string' },
  by: { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

interface Request {
  readonly files: readonly string[];
  readonly tenantId: string;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly by: string | null;
  readonly mapping: Mapping;
}

/** @returns the request, or in a text what is wrong with it */
function readRequest(args: readonly string[]): Request | 'help' | { readonly wrong: string } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (values.help) return 'help';
    const tenantId = values.tenant?.toLowerCase() ?? '';
    if (!GUID.test(tenantId)) return { wrong: '--tenant takes the directory (tenant) id, a GUID.' };
    if (positionals.length === 0) return { wrong: 'Name at least one file.' };
    return {
      files: positionals,
      tenantId,
      dryRun: values['dry-run'] ?? false,
      json: values.json ?? false,
      by: values.by ?? null,
      mapping: readMappingArgument(values.mapping, parseMapping) ?? {},
    };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}

function exitOf(outcomes: readonly ImportResult['outcome'][]): number {
  if (outcomes.includes('refused')) return EXIT.refused;
  return outcomes.includes('asked') ? EXIT.asked : EXIT.done;
}

/**
 * Runs the import command.
 *
 * @returns the exit code
 * @throws what the store throws when it cannot be opened or written
 */
export async function runImport(args: readonly string[], io: CommandIo): Promise<number> {
  const request = readRequest(args);
  if (request === 'help') {
    io.out(HELP);
    return EXIT.done;
  }
  if ('wrong' in request) {
    io.err(`${request.wrong}\n--help tells more.\n`);
    return EXIT.usage;
  }
  const store = await openPricingStore(storeLocation(io.env));
  const outcomes: ImportResult['outcome'][] = [];
  try {
    for (const path of request.files) {
      const file = basename(path);
      try {
        const result = await importFile(path, file, importStore(store.db), {
          ...request,
          limits: FILE_LIMITS,
          now: io.now,
          newId: randomUUID,
          ...(io.progress
            ? { progress: (phase, done, total) => io.progress?.(file, phase, done, total) }
            : {}),
        });
        io.endProgress();
        io.out(request.json ? `${JSON.stringify(importJson(result))}\n` : importText(result));
        outcomes.push(result.outcome);
      } catch (error) {
        io.endProgress();
        if (!(error instanceof ImportError)) throw error;
        outcomes.push('refused');
        if (request.json)
          io.out(`${JSON.stringify({ file, outcome: 'refused', problem: problemJson(error) })}\n`);
        else io.err(`${error.message}\n`);
      }
    }
  } finally {
    await store.close();
  }
  return exitOf(outcomes);
}
