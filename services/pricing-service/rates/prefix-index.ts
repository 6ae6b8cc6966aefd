const LONGEST = 15;
const HEADS = 1000;
const POWERS = Array.from({ length: LONGEST + 1 }, (_, n) => 10 ** n);

/** Finds the longest of a set of number prefixes. Slots are positions in the list that it was made from. */
export interface PrefixIndex {
  /** Slot of the longest prefix that the digits begin with; -1 where there is none. */
  find(digits: string): number;
  /** Slot of the next shorter prefix of the same; -1 where there is none. */
  shorter(slot: number): number;
}

/**
 * Makes an index of prefixes. Each prefix is an interval of 15-digit numbers (E.164 has no longer ones), and nested
 * intervals are cut into ones that touch, so that one binary search finds the longest prefix: two numbers of memory a
 * cut, and nothing to allocate while looking up. 15 digits are exact in a double.
 *
 * @param prefixes 1 to 15 digits each, no two alike, in the order of `comparePrefixes`
 * @throws RangeError when they are not
 */
export function prefixIndex(prefixes: readonly string[]): PrefixIndex {
  const parents = new Int32Array(prefixes.length).fill(-1);
  const lengths = new Uint8Array(prefixes.length);
  const starts: number[] = [];
  const owners: number[] = [];
  const open: { slot: number; end: number }[] = [];
  const cut = (at: number, slot: number) => {
    // A later, deeper prefix that begins at the same number takes its place.
    if (starts.at(-1) === at) owners[owners.length - 1] = slot;
    else {
      starts.push(at);
      owners.push(slot);
    }
  };
  const closeUntil = (at: number) => {
    for (let top = open.at(-1); top && top.end <= at; top = open.at(-1)) {
      open.pop();
      cut(top.end, open.at(-1)?.slot ?? -1);
    }
  };
  prefixes.forEach((prefix, slot) => {
    const before = prefixes[slot - 1];
    if (!/^\d{1,15}$/.test(prefix) || (before !== undefined && comparePrefixes(before, prefix) >= 0)) {
      throw new RangeError(`prefix ${slot + 1} is not 1 to 15 digits, or out of order`);
    }
    const start = padded(prefix);
    closeUntil(start);
    parents[slot] = open.at(-1)?.slot ?? -1;
    lengths[slot] = prefix.length;
    cut(start, slot);
    open.push({ slot, end: start + (POWERS[LONGEST - prefix.length] ?? 1) });
  });
  closeUntil(Number.POSITIVE_INFINITY);

  const edges = Float64Array.from(starts);
  const slots = Int32Array.from(owners);
  const heads = headTable(edges);
  return {
    find(digits) {
      const length = digits.length;
      const number = padded(digits);
      if (length === 0 || length > LONGEST || number < 0) return -1;
      const head = Math.floor(number / 1e12);
      // The last edge that is not beyond the number lies between the heads' own first edges.
      let low = (heads[head] ?? 0) - 1;
      let high = heads[head + 1] ?? edges.length;
      while (high - low > 1) {
        const middle = (low + high) >>> 1;
        if ((edges[middle] ?? 0) <= number) low = middle;
        else high = middle;
      }
      let slot = low < 0 ? -1 : (slots[low] ?? -1);
      // Padding makes "33" look like "3300": what is longer than the number is no prefix of it.
      while (slot >= 0 && (lengths[slot] ?? 0) > length) slot = parents[slot] ?? -1;
      return slot;
    },
    shorter: (slot) => parents[slot] ?? -1,
  };
}

/** The order that an index wants: as text, which puts a prefix before what begins with it. */
export function comparePrefixes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Position of the first edge of each three-digit head, so that a search looks at that part only. */
function headTable(edges: Float64Array): Int32Array {
  const heads = new Int32Array(HEADS + 1).fill(edges.length);
  let at = 0;
  for (let head = 0; head <= HEADS; head++) {
    while (at < edges.length && (edges[at] ?? 0) < head * 1e12) at += 1;
    heads[head] = at;
  }
  return heads;
}

/** The digits, filled up with zeros to 15, as a number; negative where something else is among them. */
function padded(digits: string): number {
  let number = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number * (POWERS[LONGEST - digits.length] ?? -1);
}
