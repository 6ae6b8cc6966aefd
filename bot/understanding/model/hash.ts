/** Buckets of the feature table: collisions are rare and harmless at this size. */
export const BUCKETS = 1 << 18;

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a, 32 bits, continued from `seed`. */
export function hashText(text: string, seed = OFFSET): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash >>> 0;
}

export function hashCode(hash: number, code: number): number {
  return Math.imul(hash ^ code, PRIME);
}

/** Spreads a hash over the buckets. */
export function bucketOf(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  return (mixed >>> 0) & (BUCKETS - 1);
}
