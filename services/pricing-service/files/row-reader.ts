import type { Micro } from '../money.ts';
import { type AmountEvidence, amountReader, type DecimalMark } from './amounts.ts';
import type { KnownColumns } from './columns.ts';
import { RowProblem, shapeOf } from './import-error.ts';
import { type DateForm, instantReader } from './instants.ts';

/** What the rows of one table are read by. */
export interface RowContext {
  readonly columns: KnownColumns;
  readonly dates: DateForm;
  readonly decimals: DecimalMark;
  /** Milliseconds since 1970: nothing in a report lies after it. */
  readonly now: number;
}

/** What every row tells, whatever its kind, for the report of a check. */
export interface RowFacts {
  readonly at: number | null;
  readonly currency: string | null;
  readonly amount: Micro;
}

type Fields = readonly string[];
type Cell<Value> = (fields: Fields) => Value;

/** Readers of single cells. Each throws a `RowProblem` that names the column as the file does. */
export interface Cells {
  /** Empty where the cell is, or the file has no such column. */
  text(column: string): Cell<string>;
  optional(column: string): Cell<string | null>;
  needed(column: string): Cell<string>;
  instant(column: string): Cell<number | null>;
  whole(column: string): Cell<number>;
  amount(column: string, round?: boolean): Cell<Micro | null>;
  currency(column: string): Cell<string | null>;
  /** What the file calls a column. */
  header(column: string): string;
}

/** ISO 4217 as this machine's ICU knows it. */
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
/** Teams telephony began with Skype for Business Online's in December 2015. */
const FIRST_DAY = Date.UTC(2015, 11, 1);
const DAY_MS = 86_400_000;

/** Makes the cell readers of one table. */
export function cellsOf({ columns, dates, decimals, now }: RowContext): Cells {
  const header = (column: string) => {
    const position = columns.positions.get(column);
    return position === undefined ? column : (columns.headers[position] ?? column).trim();
  };
  const text = (column: string): Cell<string> => {
    const position = columns.positions.get(column);
    if (position === undefined) return () => '';
    return (fields) => (fields[position] ?? '').trim();
  };
  const optional = (column: string): Cell<string | null> => {
    const cell = text(column);
    return (fields) => cell(fields) || null;
  };
  return {
    text,
    optional,
    header,
    needed(column) {
      const cell = text(column);
      return (fields) => {
        const value = cell(fields);
        if (value === '') throw new RowProblem('value-missing', header(column), 'it is empty');
        return value;
      };
    },
    instant(column) {
      const cell = text(column);
      const read = instantReader(dates);
      return (fields) => {
        const value = cell(fields);
        if (value === '') return null;
        const at = read(value);
        if (at === null) {
          const detail = `this is no date as the file writes them (${dates}), but ${shapeOf(value)}`;
          throw new RowProblem('date-unreadable', header(column), detail);
        }
        if (at < FIRST_DAY || at > now + DAY_MS) {
          const detail = `the date lies ${at < FIRST_DAY ? 'before December 2015' : 'in the future'}`;
          throw new RowProblem('date-out-of-range', header(column), detail);
        }
        return at;
      };
    },
    whole(column) {
      const cell = text(column);
      return (fields) => {
        const value = cell(fields);
        if (!/^\d{1,12}$/.test(value)) {
          throw new RowProblem(
            'number-unreadable',
            header(column),
            `this is no whole number, but ${shapeOf(value)}`,
          );
        }
        return Number(value);
      };
    },
    amount(column, round = false) {
      const cell = text(column);
      const read = amountReader(decimals, round);
      return (fields) => {
        const value = cell(fields);
        if (value === '') return null;
        const amount = read(value);
        if (amount === null) {
          throw new RowProblem(
            'amount-unreadable',
            header(column),
            `this is no amount, but ${shapeOf(value)}`,
          );
        }
        return amount;
      };
    },
    currency(column) {
      const cell = text(column);
      return (fields) => {
        const value = cell(fields);
        if (value === '') return null;
        const code = value.toUpperCase();
        if (CURRENCIES.has(code)) return code;
        const shown = /^[A-Z]{3}$/.test(code) ? `"${code}"` : shapeOf(value);
        throw new RowProblem('currency-unknown', header(column), `no currency goes by ${shown}`);
      };
    },
  };
}

/** Whether a currency has no smaller unit, like the yen; then amounts without decimals say nothing. */
function hasNoDecimals(currency: string): boolean {
  if (!CURRENCIES.has(currency)) return false;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits === 0;
}

/** The decimal mark that evidence speaks for; null where a person has to say it. */
export function decidedMark(evidence: AmountEvidence, currencies: ReadonlySet<string>): DecimalMark | null {
  const decided = evidence.decide();
  if (decided === 'ambiguous') return null;
  if (decided === 'nothing') return '.';
  if (decided !== 'none') return decided;
  return currencies.size > 0 && [...currencies].every(hasNoDecimals) ? '.' : null;
}
