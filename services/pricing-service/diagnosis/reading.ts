import type { Evidence, Item, ItemName } from './evidence.ts';

/**
 * How a fact bears on a cause: it shows the cause itself, speaks for it, fits it, speaks against it, or cannot be where
 * the cause is.
 */
export type Bearing = 'shows' | 'for' | 'fits' | 'against' | 'rulesOut';

/** One fact as it bears on one cause; `missing` where it would, but is not known. */
export interface Clue {
  readonly item: ItemName;
  readonly bears: Bearing | 'missing';
}

/** Reads the evidence for one cause. Pure. */
export type Check = (evidence: Evidence) => readonly (Clue | null)[];

/**
 * The clue that one fact gives: what `judge` says of its value, nothing where it says null, `missing` where it is not
 * known.
 */
export function clue<Name extends ItemName>(
  { items }: Evidence,
  item: Name,
  judge: (value: ValueOf<Name>) => Bearing | null,
): Clue | null {
  const fact = items[item] as Item<ValueOf<Name>>;
  if (!fact.known) return { item, bears: 'missing' };
  const bears = judge(fact.value);
  return bears === null ? null : { item, bears };
}

/** The value of a fact, or undefined where it is not known. */
export function factOf<Name extends ItemName>({ items }: Evidence, item: Name): ValueOf<Name> | undefined {
  const fact = items[item] as Item<ValueOf<Name>>;
  return fact.known ? fact.value : undefined;
}

type ValueOf<Name extends ItemName> = Evidence['items'][Name] extends Item<infer T> ? T : never;
