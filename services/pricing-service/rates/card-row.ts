import type { FoundCountry } from '../countries/find-country.ts';
import { type CellPrice, CellProblem, readDay, readPrefixes, readPrice } from './card-cells.ts';
import type { CardColumns, CardMapping, PriceColumn } from './card-columns.ts';
import type { CardRow } from './card-file.ts';
import {
  type CardField,
  currencyOf,
  kindOf,
  lineTypeIn,
  lineTypeOf,
  saysFree,
  saysNoRate,
} from './card-words.ts';
import type { LineType, Rate, RateKind } from './rate.ts';

/** What is wrong in a row. */
export interface RowError {
  readonly line: number;
  /** The column as the sheet names it; null where it is the row as a whole. */
  readonly column: string | null;
  readonly code: CellProblem['code'];
  readonly message: string;
}

/** What became of a row. */
export type ReadRow =
  | { readonly state: 'rates'; readonly rates: readonly Rate[] }
  /** A heading, a footnote or an empty line: neither a prefix nor a price. */
  | { readonly state: 'text' }
  /** The sheet itself says that there is no rate. */
  | { readonly state: 'noRate' }
  | { readonly state: 'wrong'; readonly errors: readonly RowError[] };

/** What reading rows goes by. */
export interface RowContext {
  readonly columns: CardColumns;
  readonly mapping: CardMapping;
  /** The country of a name or of "+33"; asked once for each. */
  readonly findCountry: (query: string) => FoundCountry;
}

/** Makes the reader of a sheet's rows. */
export function cardRowReader({ columns, mapping, findCountry }: RowContext): (row: CardRow) => ReadRow {
  const countries = new Map<string, string | null>();
  const country = (query: string): string | null => {
    const known = countries.get(query);
    if (known !== undefined) return known;
    const found = findCountry(query);
    const iso2 = found.kind === 'found' ? found.iso2 : null;
    if (countries.size < 100_000) countries.set(query, iso2);
    return iso2;
  };
  const currencyTold = mapping.currency !== undefined;
  return (row) => {
    const errors: RowError[] = [];
    const cell = (field: CardField) => {
      const at = columns.fields.get(field);
      return at === undefined ? '' : (row.cells[at] ?? '');
    };
    const header = (field: CardField) => columns.headers[columns.fields.get(field) ?? -1]?.trim() ?? null;
    const attempt = <T>(column: string | null, read: () => T): T | null => {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof CellProblem)) throw error;
        errors.push({ line: row.line, column, code: error.code, message: error.message });
        return null;
      }
    };
    const stated = columns.prices.filter(({ at }) => (row.cells[at] ?? '') !== '');
    const named = cell('prefix') !== '' || cell('callingCode') !== '';
    const place = lineTypeIn(cell('destination'));
    if (stated.length === 0 && !named) return { state: 'text' };
    if (stated.length === 0) {
      const column = columns.prices[0]?.header ?? null;
      const message = 'it has no price: write one, or "n/a" where there is none';
      return { state: 'wrong', errors: [{ line: row.line, column, code: 'price-missing', message }] };
    }
    const priced = stated.filter(({ at }) => !saysNoRate(row.cells[at] ?? ''));
    if (priced.length === 0) return { state: 'noRate' };

    const prefixes = named
      ? attempt(header('prefix') ?? header('callingCode'), () =>
          readPrefixes(cell('prefix'), cell('callingCode')),
        )
      : [''];
    const iso2 =
      (place.place === '' ? null : country(place.place)) ??
      (prefixes?.[0] ? ofPrefix(prefixes[0], country) : null);
    if (!named && iso2 === null) {
      const message = 'its destination is no country that is known: give its prefixes';
      errors.push({ line: row.line, column: header('destination'), code: 'country-unknown', message });
    }
    const from = attempt(header('validFrom'), () => readDay(cell('validFrom'), mapping.dates ?? null));
    const until = attempt(header('validUntil'), () => readDay(cell('validUntil'), mapping.dates ?? null));
    if (from !== null && until !== null && until < from) {
      const message = 'it ends before it begins';
      errors.push({ line: row.line, column: header('validUntil'), code: 'dates-turned-round', message });
    }
    const feeText = cell('fee');
    const fee =
      feeText === '' || saysNoRate(feeText)
        ? null
        : attempt(header('fee'), () => price(feeText, columns.feeCents, currencyTold));
    const ownKind = attempt(header('kind'), () =>
      cell('kind') === '' ? null : word(cell('kind'), kindOf, 'kind-unknown'),
    );
    const ownType = attempt(header('lineType'), () =>
      cell('lineType') === '' ? null : word(cell('lineType'), lineTypeOf, 'line-type-unknown'),
    );
    const ownCurrency = attempt(header('currency'), () =>
      cell('currency') === '' ? null : word(cell('currency'), currencyOf, 'currency-unknown'),
    );
    const rates: Rate[] = [];
    for (const column of priced) {
      const read = attempt(column.header, () =>
        price(row.cells[column.at] ?? '', column.cents || (mapping.cents ?? false), currencyTold),
      );
      const kind = attempt(column.header, () => kindFor(column, ownKind, mapping));
      const currency = attempt(column.header, () =>
        currencyFor(read, column, ownCurrency, columns, mapping, fee),
      );
      if (!read || !kind || !currency || !prefixes) continue;
      const lineType: LineType = ownType ?? column.lineType ?? place.lineType;
      for (const prefix of prefixes) {
        rates.push({
          kind,
          prefix,
          lineType,
          country: iso2,
          destination: cell('destination') || null,
          perMinute: read.micro,
          connectionFee: fee?.micro ?? null,
          currency,
          validFrom: from,
          validUntil: until,
          line: row.line,
        });
      }
    }
    return errors.length > 0 ? { state: 'wrong', errors } : { state: 'rates', rates };
  };
}

/** The country of a prefix: its own, or that of the calling code it begins with, where only one has that code. */
function ofPrefix(prefix: string, country: (query: string) => string | null): string | null {
  for (let length = Math.min(prefix.length, 7); length > 0; length--) {
    const found = country(`+${prefix.slice(0, length)}`);
    if (found !== null) return found;
  }
  return null;
}

function price(text: string, cents: boolean, currencyTold: boolean): CellPrice {
  return saysFree(text) ? { micro: 0n, currency: null } : readPrice(text, cents, currencyTold);
}

function word<T>(text: string, read: (text: string) => T | null, code: CellProblem['code']): T {
  const value = read(text);
  if (value === null) throw new CellProblem(code, `"${text.slice(0, 40)}" is not known there`);
  return value;
}

function kindFor(column: PriceColumn, own: RateKind | null, mapping: CardMapping): RateKind {
  const kind = own ?? column.kind ?? mapping.kind;
  if (!kind) throw new CellProblem('kind-missing', 'nothing says which kind of call it is for');
  return kind;
}

function currencyFor(
  read: CellPrice | null,
  column: PriceColumn,
  own: string | null,
  columns: CardColumns,
  mapping: CardMapping,
  fee: CellPrice | null,
): string {
  const currency =
    read?.currency ?? own ?? column.currency ?? mapping.currency ?? columns.currency ?? fee?.currency;
  if (!currency)
    throw new CellProblem('currency-missing', 'nothing says its currency: tell it (currency: EUR)');
  if (fee?.currency && fee.currency !== currency) {
    throw new CellProblem('currency-unclear', 'its price and its connection fee are of different currencies');
  }
  return currency;
}
