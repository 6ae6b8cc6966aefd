import type { Micro } from '../money.ts';
import { RowProblem } from './import-error.ts';
import { cellsOf, type RowContext } from './row-reader.ts';

/** What one organiser's dial-outs came to in the time of a report: a cross-check, connection fees included. */
export interface DialOutTotal {
  readonly organiser: string | null;
  readonly user: string;
  /** Millionths of a minute. */
  readonly minutes: Micro;
  readonly spent: Micro;
  readonly currency: string | null;
}

/** One pool of included minutes, in millionths of a minute. */
export interface MinutePool {
  readonly country: string;
  readonly description: string | null;
  readonly total: Micro;
  readonly used: Micro;
  readonly available: Micro | null;
  readonly capability: string | null;
}

/** One line of a daily cost file. Below zero where it is a refund. */
export interface CostLine {
  readonly day: number;
  /** Millionths, rounded from what the file states more finely. */
  readonly amount: Micro;
  readonly currency: string;
  readonly service: string;
  readonly meter: string | null;
  readonly product: string | null;
}

/** Where a user's spend belongs. */
export interface UserDepartment {
  /** Object id, sign-in name or e-mail address, lower case. */
  readonly user: string;
  readonly department: string;
}

type Reader<Row> = (fields: readonly string[]) => Row;

/** Makes the reader of the dial-out report's rows. */
export function dialOutReader(context: RowContext): Reader<DialOutTotal> {
  const cells = cellsOf(context);
  const organiser = cells.optional('organiser');
  const user = cells.needed('user');
  const minutes = cells.amount('minutes');
  const spent = cells.amount('spent');
  const currency = cells.currency('currency');
  return (fields) => {
    const total = { minutes: minutes(fields) ?? 0n, spent: spent(fields) ?? 0n, currency: currency(fields) };
    if (total.spent < 0n) {
      throw new RowProblem('amount-negative', cells.header('spent'), 'the credit spent is below zero');
    }
    if (total.spent > 0n && total.currency === null) {
      throw new RowProblem(
        'currency-missing',
        cells.header('currency'),
        'there is an amount but no currency',
      );
    }
    return { organiser: organiser(fields), user: user(fields).toLowerCase(), ...total };
  };
}

/** Makes the reader of the minute pool report's rows. */
export function minutePoolReader(context: RowContext): Reader<MinutePool> {
  const cells = cellsOf(context);
  const country = cells.needed('country');
  const description = cells.optional('description');
  const capability = cells.optional('capability');
  const minutes = (column: string) => {
    const cell = cells.amount(column);
    return (fields: readonly string[]) => {
      const value = cell(fields);
      if (value !== null && value < 0n) {
        throw new RowProblem('amount-negative', cells.header(column), 'the minutes are below zero');
      }
      return value;
    };
  };
  const total = minutes('total');
  const used = minutes('used');
  const available = minutes('available');
  const known = (column: string, value: Micro | null): Micro => {
    if (value === null) throw new RowProblem('value-missing', cells.header(column), 'it is empty');
    return value;
  };
  return (fields) => ({
    country: country(fields),
    description: description(fields),
    total: known('total', total(fields)),
    used: known('used', used(fields)),
    available: available(fields),
    capability: capability(fields),
  });
}

/** Makes the reader of a daily cost file's rows. */
export function costReader(context: RowContext): Reader<CostLine> {
  const cells = cellsOf(context);
  const day = cells.instant('day');
  const amount = cells.amount('amount', true);
  const currency = cells.currency('currency');
  const service = cells.text('service');
  const meter = cells.optional('meter');
  const product = cells.optional('product');
  const missing = (column: string) => new RowProblem('value-missing', cells.header(column), 'it is empty');
  return (fields) => {
    const at = day(fields);
    const cost = amount(fields);
    const code = currency(fields);
    if (at === null) throw missing('day');
    if (cost === null) throw missing('amount');
    if (code === null) throw missing('currency');
    return {
      day: at,
      amount: cost,
      currency: code,
      service: service(fields),
      meter: meter(fields),
      product: product(fields),
    };
  };
}

/** Makes the reader of a list of users and departments. A user in it twice with two departments is refused. */
export function departmentReader(context: RowContext): Reader<UserDepartment> {
  const cells = cellsOf(context);
  const user = cells.needed('user');
  const department = cells.needed('department');
  const seen = new Map<string, string>();
  return (fields) => {
    const row = { user: user(fields).toLowerCase(), department: department(fields) };
    const before = seen.get(row.user);
    if (before !== undefined && before !== row.department) {
      throw new RowProblem(
        'user-twice',
        cells.header('user'),
        'the same user was given another department before',
      );
    }
    seen.set(row.user, row.department);
    return row;
  };
}
