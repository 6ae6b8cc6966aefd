const LONGEST_BACKOFF_MS = 60_000;

/**
 * How long to wait before a request is made again. Retry-After, in seconds or as a date, is obeyed to the letter, with a
 * little more so that clients that were throttled together do not come back together. Where the service names none, the
 * wait doubles from a second, as Graph advises (throttling guidance, read 2026-11).
 *
 * @param header as received; undefined where there is none
 * @param attempts requests made so far, 1 or more
 * @param now milliseconds since 1970 UTC, for a date in the header
 * @param random 0 (inclusive) to 1 (exclusive)
 * @returns milliseconds
 */
export function retryAfter(
  header: string | undefined,
  attempts: number,
  now: number,
  random: () => number,
): number {
  const asked = askedFor(header, now);
  if (asked !== null) return asked + Math.ceil(random() * 1_000);
  const ceiling = Math.min(LONGEST_BACKOFF_MS, 1_000 * 2 ** (attempts - 1));
  return Math.ceil(ceiling * (0.5 + random() / 2));
}

function askedFor(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\s*\d{1,9}(\.\d+)?\s*$/.test(header)) return Math.ceil(Number(header) * 1_000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
