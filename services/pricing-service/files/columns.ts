import names from './header-names.json' with { type: 'json' };
import { ImportError, type Place } from './import-error.ts';
import { columnsOf, KIND_TITLES, KINDS, type Kind } from './kinds.ts';
import type { Mapping } from './mapping.ts';

/** Which column holds what: our column names to positions, and what was not known. */
export interface KnownColumns {
  readonly kind: Kind;
  readonly positions: ReadonlyMap<string, number>;
  readonly headers: readonly string[];
  /** Columns of the file that we know nothing of; they are left out. */
  readonly newColumns: readonly string[];
}

/** What has to be told before a file can be read. */
export interface ColumnQuestion {
  /** The kinds it may be. */
  readonly kinds: readonly Kind[];
  readonly headers: readonly string[];
  /** Per kind, its columns, with the headers that could hold each. */
  readonly columns: readonly {
    readonly kind: Kind;
    readonly name: string;
    readonly required: boolean;
    readonly candidates: readonly string[];
  }[];
}

export type Recognised =
  | { readonly state: 'known'; readonly columns: KnownColumns }
  | { readonly state: 'asked'; readonly question: ColumnQuestion };

/** Of the required columns of a kind, how many a file must have to be taken for one that lacks the others. */
const LIKELY = 0.6;

/** Upper and lower case, accents, spaces and punctuation do not tell headers apart. */
function plain(header: string): string {
  return header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const ALIASES: ReadonlyMap<Kind, ReadonlyMap<string, string>> = new Map(
  KINDS.map((kind) => [
    kind,
    new Map(
      Object.entries(names.kinds[kind]).flatMap(([column, variants]) =>
        Object.values(variants as Record<string, string[]>).flatMap((list) =>
          list.map((header): [string, string] => [plain(header), column]),
        ),
      ),
    ),
  ]),
);

interface Match {
  readonly kind: Kind;
  readonly positions: Map<string, number>;
  readonly missing: readonly string[];
  /** Columns that more than one header names. */
  readonly twice: ReadonlyMap<string, readonly string[]>;
  readonly newColumns: readonly string[];
}

function matchKind(kind: Kind, headers: readonly string[], given: Mapping['columns']): Match {
  const positions = new Map<string, number>();
  const twice = new Map<string, string[]>();
  const newColumns: string[] = [];
  const mapped = new Map(Object.entries(given ?? {}).map(([column, header]) => [plain(header), column]));
  const givenColumns = new Set(Object.keys(given ?? {}));
  for (const [index, header] of headers.entries()) {
    const told = mapped.get(plain(header));
    const byName = ALIASES.get(kind)?.get(plain(header));
    const column = told ?? (byName !== undefined && !givenColumns.has(byName) ? byName : undefined);
    if (column === undefined) {
      if (header.trim() !== '') newColumns.push(header.trim());
      continue;
    }
    const before = positions.get(column);
    if (before === undefined) positions.set(column, index);
    else twice.set(column, [...(twice.get(column) ?? [headers[before] ?? '']), header]);
  }
  const missing = Object.entries(columnsOf(kind))
    .filter(([column, spec]) => spec.required && !positions.has(column))
    .map(([column]) => column);
  return { kind, positions, missing, twice, newColumns };
}

/** What a column is called in English, or by us where Microsoft has no name for it. */
function titleOf(kind: Kind, column: string): string {
  const variants = (names.kinds[kind] as Record<string, { en?: string[] }>)[column];
  return variants?.en?.[0] ?? column;
}

function question(headers: readonly string[], matches: readonly Match[]): Recognised {
  const columns = matches.flatMap(({ kind, positions, twice }) =>
    Object.entries(columnsOf(kind)).map(([name, spec]) => {
      const at = positions.get(name);
      const one = at === undefined ? [] : [headers[at] ?? ''];
      return { kind, name, required: spec.required, candidates: twice.get(name) ?? one };
    }),
  );
  return { state: 'asked', question: { kinds: matches.map((match) => match.kind), headers, columns } };
}

function checkMapping(mapping: Mapping, headers: readonly string[], place: Place): void {
  const known = new Set(headers.map(plain));
  for (const [column, header] of Object.entries(mapping.columns ?? {})) {
    if (mapping.kind && !(column in columnsOf(mapping.kind))) {
      const all = Object.keys(columnsOf(mapping.kind)).join(', ');
      throw new ImportError(
        'mapping-invalid',
        place,
        `the mapping names "${column}", which is none of ${all}`,
      );
    }
    if (!known.has(plain(header))) {
      throw new ImportError(
        'mapping-invalid',
        place,
        `the mapping names the column "${header}", which the file lacks`,
      );
    }
  }
}

const requiredOf = (kind: Kind) => Object.values(columnsOf(kind)).filter((spec) => spec.required).length;

/**
 * Tells from a header what a table is and which column holds what: by name, in any order, in the language variants of
 * `header-names.json`, new columns left out and reported.
 *
 * @param mapping what a person has told about it; it goes before what the names say
 * @returns the columns, or what has to be asked where the header says too little or too much
 * @throws ImportError `columns-missing` where the kind is clear but required columns are not there, by their names
 */
export function recogniseColumns(headers: readonly string[], mapping: Mapping, place: Place): Recognised {
  checkMapping(mapping, headers, place);
  const kinds: readonly Kind[] = mapping.kind ? [mapping.kind] : KINDS;
  const matches = kinds.map((kind) => matchKind(kind, headers, mapping.columns));
  const whole = matches.filter((match) => match.missing.length === 0);
  const most = Math.max(0, ...whole.map((match) => match.positions.size));
  const best = whole.filter((match) => match.positions.size === most);
  const [only] = best;
  if (best.length === 1 && only) {
    if (only.twice.size > 0) return question(headers, [only]);
    const { kind, positions, newColumns } = only;
    return { state: 'known', columns: { kind, positions, headers, newColumns } };
  }
  if (best.length > 1) return question(headers, best);
  const share = (match: Match) => 1 - match.missing.length / requiredOf(match.kind);
  const likely = matches
    .filter((match) => requiredOf(match.kind) > 2 && share(match) >= LIKELY)
    .sort((a, b) => share(b) - share(a))[0];
  if (likely) {
    const missing = likely.missing.map((column) => `"${titleOf(likely.kind, column)}"`).join(', ');
    const what = KIND_TITLES[likely.kind];
    const detail = `it looks like a ${what} but has no column ${missing}`;
    throw new ImportError('columns-missing', { ...place, line: 1 }, detail);
  }
  return question(headers, matches);
}
