import type { CallRow } from '../usage/call-row.ts';
import { callFacts, callRowReader } from './call-rows.ts';
import type { Kind } from './kinds.ts';
import {
  type CostLine,
  costReader,
  type DialOutTotal,
  departmentReader,
  dialOutReader,
  type MinutePool,
  minutePoolReader,
  type UserDepartment,
} from './report-rows.ts';
import type { RowContext, RowFacts } from './row-reader.ts';

/** What a row of each kind becomes. Direct Routing calls are carried by another and drain no credits: they are left out. */
export interface RowsOf {
  readonly 'pstn-usage': CallRow;
  readonly 'direct-routing': null;
  readonly 'dial-out-report': DialOutTotal;
  readonly 'minute-pool': MinutePool;
  readonly cost: CostLine;
  readonly departments: UserDepartment;
}

/** How the rows of a kind are read, and what each tells whatever its kind. */
export interface RowKind<Row> {
  reader(context: RowContext): (fields: readonly string[]) => Row;
  facts(row: Row): RowFacts;
}

const NOTHING: RowFacts = { at: null, currency: null, amount: 0n };

/** How the rows of each kind are read. */
export const ROW_KINDS: { readonly [K in Kind]: RowKind<RowsOf[K]> } = {
  'pstn-usage': { reader: callRowReader, facts: callFacts },
  'direct-routing': { reader: () => () => null, facts: () => NOTHING },
  'dial-out-report': {
    reader: dialOutReader,
    facts: ({ currency, spent }) => ({ at: null, currency, amount: spent }),
  },
  'minute-pool': { reader: minutePoolReader, facts: () => NOTHING },
  cost: { reader: costReader, facts: ({ day, currency, amount }) => ({ at: day, currency, amount }) },
  departments: { reader: departmentReader, facts: () => NOTHING },
};
