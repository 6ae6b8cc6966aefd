import type { Micro } from '../money.ts';
import type { DecimalMark } from './amounts.ts';
import type { TextEncoding } from './content.ts';
import type { Delimiter } from './csv-records.ts';
import type { FileLimits } from './file-limits.ts';
import { ImportError, type Place } from './import-error.ts';
import type { DateForm } from './instants.ts';
import type { Kind } from './kinds.ts';
import type { Mapping } from './mapping.ts';
import type { TextSource } from './open-file.ts';
import { planTable, type TablePlan, type TableQuestion } from './plan-table.ts';
import { readRows } from './read-rows.ts';
import type { CostLine } from './report-rows.ts';
import { ROW_KINDS } from './row-kinds.ts';
import type { RowFacts } from './row-reader.ts';

/** What a table was found to hold, before anything of it is kept. */
export interface TableReport {
  readonly place: Place;
  readonly kind: Kind;
  readonly encoding: TextEncoding;
  readonly delimiter: Delimiter;
  readonly dates: DateForm;
  readonly decimals: DecimalMark;
  readonly rows: number;
  /** The first and the last instant in it; null where the kind has none. */
  readonly period: { readonly from: number; readonly until: number } | null;
  readonly sums: readonly { readonly currency: string; readonly amount: Micro; readonly rows: number }[];
  readonly newColumns: readonly string[];
  readonly problemCount: number;
  /** The first of them. */
  readonly problems: readonly ImportError[];
}

export type CheckedTable =
  | { readonly state: 'checked'; readonly plan: TablePlan; readonly report: TableReport }
  | { readonly state: 'asked'; readonly place: Place; readonly question: TableQuestion };

const MOST_PROBLEMS = 20;
const MOST_SERVICES = 50;

/** Adds up what rows tell. */
function tally() {
  let rows = 0;
  let from = Number.POSITIVE_INFINITY;
  let until = Number.NEGATIVE_INFINITY;
  const sums = new Map<string, { amount: Micro; rows: number }>();
  return {
    add({ at, currency, amount }: RowFacts) {
      rows++;
      if (at !== null) {
        if (at < from) from = at;
        if (at > until) until = at;
      }
      if (currency === null) return;
      const sum = sums.get(currency);
      if (sum) {
        sum.amount += amount;
        sum.rows++;
      } else sums.set(currency, { amount, rows: 1 });
    },
    result: () => ({
      rows,
      period: from <= until ? { from, until } : null,
      sums: [...sums].map(([currency, sum]) => ({ currency, ...sum })),
    }),
  };
}

/** What a check goes by. */
export interface Checking {
  readonly mapping: Mapping;
  readonly limits: FileLimits;
  readonly now: number;
}

async function checkRows(plan: TablePlan, options: Checking): Promise<CheckedTable> {
  const { kind } = plan.columns;
  const facts = ROW_KINDS[kind].facts as (row: unknown) => RowFacts;
  const sum = tally();
  const services = new Set<string>();
  const wanted = options.mapping.services;
  const problems: ImportError[] = [];
  let problemCount = 0;
  for await (const batch of readRows(plan, options.now)) {
    for (const row of batch.rows) {
      if (kind === 'cost') {
        const { service } = row as CostLine;
        if (services.size < MOST_SERVICES) services.add(service);
        if (!wanted?.includes(service)) continue;
      }
      sum.add(facts(row));
    }
    problemCount += batch.problems.length;
    problems.push(...batch.problems.slice(0, MOST_PROBLEMS - problems.length));
  }
  if (kind === 'cost' && wanted === undefined) {
    const { place } = plan.source;
    return { state: 'asked', place, question: { about: 'services', services: [...services] } };
  }
  const { source, encoding, delimiter, dates, decimals, columns } = plan;
  const report = {
    ...{ place: source.place, kind, encoding, delimiter, dates, decimals, newColumns: columns.newColumns },
    ...{ ...sum.result(), problemCount, problems },
  };
  return { state: 'checked', plan, report };
}

/** Bytes above 127 in the first part speak for its encoding; without any, UTF-8 was only supposed. */
const onlySupposed = (source: TextSource, encoding: TextEncoding) =>
  encoding === 'utf-8' && !source.bom && source.head.every((byte) => byte < 0x80);

/**
 * Reads a table from beginning to end and says what is in it and what is wrong with it. Nothing is kept.
 *
 * @throws ImportError when it cannot be read at all
 */
export async function checkTable(source: TextSource, options: Checking): Promise<CheckedTable> {
  const check = async (encoding: TextEncoding): Promise<CheckedTable> => {
    const planned = await planTable(source, options.mapping, options.limits, encoding);
    if (planned.state === 'asked') return { ...planned, place: source.place };
    return checkRows(planned.plan, options);
  };
  try {
    return await check(source.encoding);
  } catch (error) {
    const other = error instanceof ImportError && error.code === 'encoding';
    if (!other || !onlySupposed(source, source.encoding)) throw error;
    return check('windows-1252');
  }
}
