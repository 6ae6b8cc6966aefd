/** The names of this machine to itself. */
export const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

/** Addresses that may be plain http on loopback only, and why. */
const GUARDED = {
  PUBLIC_URL: 'links to files are keys',
  MODEL_URL: 'what people ask travels there',
  PRICING_URL: 'the key travels with every request',
} as const;

/** A problem for each address that others on the way could read. */
export function unguardedAddresses(
  s: Readonly<Partial<Record<keyof typeof GUARDED, string | undefined>>>,
): readonly string[] {
  return (Object.keys(GUARDED) as (keyof typeof GUARDED)[]).flatMap((name) => {
    const address = s[name];
    const url = address ? new URL(address) : null;
    if (url?.protocol !== 'http:' || LOOPBACK.includes(url.hostname)) return [];
    return [`${name} must use https:// unless it is on loopback: ${GUARDED[name]}`];
  });
}
