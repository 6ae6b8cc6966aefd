/** Slot values by name; those of an open slot (names of people) are no words of the language. */
export type Slots = ReadonlyMap<string, readonly string[]>;

type Node = string | { readonly options: readonly Node[][] } | { readonly slot: string };

/** A small generator with a seed (mulberry32): the same examples give the same bytes. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Writes out a pattern such as `how much [credit|money] is left {when}`: `[a|b|]` is a choice, `{name}` a
 * slot. At most `limit` different texts. Throws where a bracket is open or a slot unknown.
 */
export function expandPattern(pattern: string, slots: Slots, limit: number, random: () => number): string[] {
  const nodes = parse(pattern);
  const texts = new Set<string>();
  for (let attempt = 0; attempt < limit * 3 && texts.size < limit; attempt += 1) {
    texts.add(write(nodes, slots, random).replace(/\s+/g, ' ').trim());
    if (!/[[{]/.test(pattern)) break;
  }
  return [...texts];
}

/** The words of a pattern that are the language's own: all but what fills open slots. */
export function ownWords(pattern: string, slots: Slots, isOpen: (slot: string) => boolean): string {
  return pattern.replace(/\{(\w+)\}/g, (_, slot: string) =>
    isOpen(slot) ? ' ' : (slots.get(slot) ?? []).map((value) => ownWords(value, slots, isOpen)).join(' '),
  );
}

function parse(pattern: string): Node[] {
  let at = 0;
  const sequence = (inside: boolean): Node[][] => {
    const options: Node[][] = [[]];
    while (at < pattern.length) {
      const character = pattern.charAt(at);
      const current = options[options.length - 1] ?? [];
      at += 1;
      if (character === '[') current.push({ options: sequence(true) });
      else if (character === ']' && inside) return options;
      else if (character === '|' && inside) options.push([]);
      else if (character === '{') {
        const end = pattern.indexOf('}', at);
        if (end < 0) throw new Error(`open slot in pattern: ${pattern}`);
        current.push({ slot: pattern.slice(at, end) });
        at = end + 1;
      } else current.push(character);
    }
    if (inside) throw new Error(`open bracket in pattern: ${pattern}`);
    return options;
  };
  return sequence(false)[0] ?? [];
}

function write(nodes: readonly Node[], slots: Slots, random: () => number): string {
  let text = '';
  for (const node of nodes) {
    if (typeof node === 'string') text += node;
    else if ('slot' in node) {
      const values = slots.get(node.slot);
      if (!values || values.length === 0) throw new Error(`unknown slot {${node.slot}}`);
      text += write(parse(pick(values, random)), slots, random);
    } else text += write(pick(node.options, random), slots, random);
  }
  return text;
}

function pick<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() * values.length)] as T;
}
