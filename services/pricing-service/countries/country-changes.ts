import type { CountryData } from './country-data.ts';

/** One thing that a new data set says otherwise. */
export interface CountryChange {
  /** ISO code, or `source` for what the set says of itself. */
  readonly where: string;
  /** The field, with dots into parts of it; empty where the whole row came or went. */
  readonly field: string;
  /** As JSON; null where there was, or is, nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

type Rows = ReadonlyMap<string, unknown>;

/** Every row by its code: a destination that gets a page of its own is a changed row, not two. */
function rowsOf(data: CountryData): Rows {
  const rows: (readonly { readonly iso2: string }[])[] = [data.destinationsOnly, data.countries];
  return new Map(rows.flat().map((row) => [row.iso2, row]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

function compared(where: string, path: string, before: unknown, after: unknown): CountryChange[] {
  if (isRecord(before) && isRecord(after)) {
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return fields.flatMap((field) =>
      compared(where, path === '' ? field : `${path}.${field}`, before[field], after[field]),
    );
  }
  if (json(before) === json(after)) return [];
  return [{ where, field: path, before: json(before), after: json(after) }];
}

/** What a new data set says otherwise than another, country by country and field by field. */
export function countryChanges(before: CountryData, after: CountryData): readonly CountryChange[] {
  const [old, fresh] = [rowsOf(before), rowsOf(after)];
  const codes = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return [
    ...compared('source', '', before.source, after.source),
    ...compared('source', 'destinations', before.destinationSource, after.destinationSource),
    ...codes.flatMap((code) => {
      const [was, is] = [old.get(code), fresh.get(code)];
      if (was === undefined || is === undefined) {
        const name = (row: unknown) => (row === undefined ? null : json((row as { name: string }).name));
        return [{ where: code, field: '', before: name(was), after: name(is) }];
      }
      return compared(code, '', was, is);
    }),
  ];
}
