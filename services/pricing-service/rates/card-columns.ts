import type { DateOrder } from './card-cells.ts';
import { type CardField, fieldOf, moneyWords, type PriceMeaning, plainWord, priceOf } from './card-words.ts';
import type { LineType, RateKind } from './rate.ts';

/** What a person tells about a sheet that does not say enough of itself. Headers are the sheet's own words. */
export interface CardMapping {
  readonly columns?: Readonly<Partial<Record<CardField, string>>>;
  readonly prices?: readonly {
    readonly header: string;
    readonly kind?: RateKind;
    readonly lineType?: LineType;
  }[];
  /** What all rates are for, where no column says it. */
  readonly kind?: RateKind;
  /** ISO 4217. */
  readonly currency?: string;
  /** True: prices are hundredths of the currency. */
  readonly cents?: boolean;
  readonly dates?: DateOrder;
}

/** A column of prices. */
export interface PriceColumn extends PriceMeaning {
  readonly at: number;
  readonly header: string;
  readonly currency: string | null;
  readonly cents: boolean;
}

/** Which column of a sheet holds what. */
export interface CardColumns {
  readonly headers: readonly string[];
  readonly fields: ReadonlyMap<CardField, number>;
  readonly prices: readonly PriceColumn[];
  readonly feeCents: boolean;
  /** From the headers, where one and only one is named. */
  readonly currency: string | null;
  /** Columns that mean nothing to us; they are left out. */
  readonly newColumns: readonly string[];
}

/** What a sheet does not say and a person has to. */
export type CardNeed =
  /** Neither prefixes nor destinations. */
  | 'prefix'
  | 'price'
  /** Several columns could hold the same. */
  | 'columns'
  | 'kind'
  | 'currency';

/** Finds the columns in a row of headers; null where it is none: a header row names a place and a price. */
export function recogniseCard(
  headers: readonly string[],
  mapping: CardMapping,
): { columns: CardColumns; needs: readonly CardNeed[] } | null {
  const told = toldColumns(headers, mapping);
  if (!told) return null;
  const fields = new Map<CardField, number>(told.fields);
  const prices: PriceColumn[] = [...told.prices];
  const newColumns: string[] = [];
  const needs = new Set<CardNeed>();
  headers.forEach((header, at) => {
    if (header.trim() === '' || told.taken.has(at)) return;
    const field = fieldOf(header);
    const price = field === null ? priceOf(header) : null;
    if (field && !told.fields.has(field)) {
      if (fields.has(field)) needs.add('columns');
      else fields.set(field, at);
    } else if (price && told.prices.length === 0) {
      const same = prices.some((other) => other.kind === price.kind && other.lineType === price.lineType);
      if (same) needs.add('columns');
      else prices.push(priceColumn(header, at, price));
    } else newColumns.push(header.trim());
  });
  if (!fields.has('prefix') && !fields.has('callingCode') && !fields.has('destination')) needs.add('prefix');
  if (prices.length === 0) needs.add('price');
  if (!mapping.kind && !fields.has('kind') && prices.some(({ kind }) => kind === null)) needs.add('kind');
  const named = new Set(prices.flatMap(({ currency }) => (currency === null ? [] : [currency])));
  const [currency = null] = named;
  const feeAt = fields.get('fee');
  const columns: CardColumns = {
    headers,
    fields,
    prices,
    feeCents: feeAt !== undefined && moneyWords(headers[feeAt] ?? '').cents,
    currency: named.size === 1 ? currency : null,
    newColumns,
  };
  return { columns, needs: [...needs] };
}

interface Told {
  readonly fields: ReadonlyMap<CardField, number>;
  readonly prices: readonly PriceColumn[];
  readonly taken: ReadonlySet<number>;
}

/** The columns that a mapping names; null where this row lacks one of them. */
function toldColumns(headers: readonly string[], mapping: CardMapping): Told | null {
  const plain = headers.map(plainWord);
  const taken = new Set<number>();
  const fields = new Map<CardField, number>();
  for (const [field, header] of Object.entries(mapping.columns ?? {}) as [CardField, string][]) {
    const at = plain.indexOf(plainWord(header));
    if (at < 0) return null;
    fields.set(field, at);
    taken.add(at);
  }
  const prices: PriceColumn[] = [];
  for (const { header, kind = null, lineType = null } of mapping.prices ?? []) {
    const at = plain.indexOf(plainWord(header));
    if (at < 0) return null;
    prices.push(priceColumn(headers[at] ?? '', at, { kind, lineType }));
    taken.add(at);
  }
  return { fields, prices, taken };
}

function priceColumn(header: string, at: number, meaning: PriceMeaning): PriceColumn {
  const { currency, cents } = moneyWords(header);
  return { ...meaning, at, header: header.trim(), currency, cents };
}
