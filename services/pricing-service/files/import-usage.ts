import { checkFile } from './check-file.ts';
import type { CheckedTable, TableReport } from './check-table.ts';
import type { FileLimits } from './file-limits.ts';
import { ImportError, type Place } from './import-error.ts';
import type { ImportSink, ImportWriter } from './import-sink.ts';
import type { Kind } from './kinds.ts';
import type { Mapping } from './mapping.ts';
import type { TablePlan, TableQuestion } from './plan-table.ts';
import { readRows } from './read-rows.ts';

/** What became of a file. */
export interface ImportResult {
  readonly file: string;
  /**
   * `imported`: all of it is kept. `checked`: it would be (dry run). `refused`: something in it is wrong, nothing is kept.
   * `asked`: something has to be told first, nothing is kept.
   */
  readonly outcome: 'imported' | 'checked' | 'refused' | 'asked';
  readonly tables: readonly TableReport[];
  readonly questions: readonly { readonly place: Place; readonly question: TableQuestion }[];
  /** What was not taken in, and why. */
  readonly leftOut: readonly { readonly place: Place; readonly why: LeftOut }[];
  /** Rows that were new or changed; on a rehearsed dry run those that would be; 0 otherwise. */
  readonly stored: number;
  readonly importId: string | null;
}

/**
 * Direct Routing calls are paid to one's own carrier; the dial-out report sums up calls that the usage export holds one
 * by one, so that keeping both would count them twice.
 */
type LeftOut = 'own-carrier' | 'sums-only' | 'no-table';

/** What an import goes by. */
export interface ImportOptions {
  readonly tenantId: string;
  readonly mapping: Mapping;
  readonly limits: FileLimits;
  readonly dryRun: boolean;
  /**
   * On a dry run: also store the rows in a transaction that is undone, to tell how many are new. Costs as much as the
   * import itself.
   */
  readonly rehearse?: boolean;
  /** Who brings it in, for the record. */
  readonly by: string | null;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly progress?: (phase: 'checking' | 'storing', done: number, total: number) => void;
}

type Checked = Extract<CheckedTable, { state: 'checked' }>;

const NOT_KEPT: Readonly<Partial<Record<Kind, LeftOut>>> = {
  'direct-routing': 'own-carrier',
  'dial-out-report': 'sums-only',
};

/** Ends a rehearsal, so that its transaction is undone. */
class Rehearsed extends Error {}

const planOf = <K extends Kind>(plan: TablePlan) => plan as TablePlan & { columns: { kind: K } };

async function* sound<Row>(
  batches: AsyncIterable<{ rows: readonly Row[]; problems: readonly ImportError[] }>,
) {
  for await (const { rows, problems } of batches) {
    // Checking found none: the file is another one by now.
    if (problems[0])
      throw new ImportError('changed-while-read', problems[0].place, 'a row is wrong that was right');
    yield rows;
  }
}

async function storeTable(
  { plan }: Checked,
  mapping: Mapping,
  writer: ImportWriter,
  now: number,
): Promise<number> {
  let stored = 0;
  switch (plan.columns.kind) {
    case 'pstn-usage':
      for await (const rows of sound(readRows(planOf<'pstn-usage'>(plan), now))) {
        stored += await writer.calls(rows);
      }
      break;
    case 'departments':
      for await (const rows of sound(readRows(planOf<'departments'>(plan), now))) {
        stored += await writer.departments(rows);
      }
      break;
    case 'minute-pool':
      for await (const rows of sound(readRows(planOf<'minute-pool'>(plan), now))) {
        stored += await writer.minutePools(rows);
      }
      break;
    case 'cost':
      for await (const rows of sound(readRows(planOf<'cost'>(plan), now))) {
        stored += await writer.costs(rows.filter((row) => mapping.services?.includes(row.service)));
      }
      break;
    case 'direct-routing':
    case 'dial-out-report':
      break;
  }
  return stored;
}

function periodOf(reports: readonly TableReport[]): { from: number; until: number } | null {
  const periods = reports.flatMap((report) => report.period ?? []);
  if (periods.length === 0) return null;
  return {
    from: Math.min(...periods.map((period) => period.from)),
    until: Math.max(...periods.map((period) => period.until)),
  };
}

/**
 * Takes a file in: reads it from beginning to end, and only when all of it is right reads it again and stores it, all or
 * nothing. The same file again changes nothing.
 *
 * @param file the name that people know it by
 * @throws ImportError when it cannot be read at all, and what the store throws; nothing is kept then
 */
export async function importFile(
  path: string,
  file: string,
  sink: ImportSink,
  options: ImportOptions,
): Promise<ImportResult> {
  const now = options.now().getTime();
  const { mapping, limits, progress } = options;
  let phase: 'checking' | 'storing' = 'checking';
  const checked = await checkFile(path, file, { mapping, limits, now }, (done, total) =>
    progress?.(phase, done, total),
  );
  try {
    const tables = checked.tables.flatMap((table) => (table.state === 'checked' ? [table] : []));
    const reports = tables.map((table) => table.report);
    const result = {
      file,
      tables: reports,
      questions: checked.tables.flatMap((table) =>
        table.state === 'asked' ? [{ place: table.place, question: table.question }] : [],
      ),
      leftOut: [
        ...reports.flatMap(({ place, kind }) => {
          const why = NOT_KEPT[kind];
          return why ? [{ place, why }] : [];
        }),
        ...checked.others.map((entry) => ({ place: { file, entry }, why: 'no-table' as const })),
      ],
      stored: 0,
      importId: null,
    };
    if (result.questions.length > 0) return { ...result, outcome: 'asked' };
    if (reports.some((report) => report.problemCount > 0)) return { ...result, outcome: 'refused' };
    if (options.dryRun && !options.rehearse) return { ...result, outcome: 'checked' };

    phase = 'storing';
    const id = options.newId();
    let stored = 0;
    await sink
      .allOrNothing(options.tenantId, now, async (writer) => {
        for (const table of tables) stored += await storeTable(table, mapping, writer, now);
        const calls = periodOf(reports.filter((report) => report.kind === 'pstn-usage'));
        await writer.finish({
          id,
          file,
          kinds: [...new Set(reports.map((report) => report.kind))],
          rows: reports.reduce((sum, report) => sum + report.rows, 0),
          stored,
          period: periodOf(reports),
          callsUntil: calls?.until ?? null,
          at: now,
          by: options.by,
        });
        if (options.dryRun) throw new Rehearsed();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Rehearsed)) throw error;
      });
    if (options.dryRun) return { ...result, outcome: 'checked', stored };
    return { ...result, outcome: 'imported', stored, importId: id };
  } finally {
    checked.close();
  }
}
