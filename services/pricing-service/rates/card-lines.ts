import { LINE_TYPES, RATE_KINDS, type Rate } from './rate.ts';

/** One rate as a line of JSON, its amounts as text, for keeping. */
export function rateLine(rate: Rate): string {
  return JSON.stringify([
    rate.kind,
    rate.prefix,
    rate.lineType,
    rate.country,
    rate.destination,
    String(rate.perMinute),
    rate.connectionFee === null ? null : String(rate.connectionFee),
    rate.currency,
    rate.validFrom,
    rate.validUntil,
    rate.line,
  ]);
}

/**
 * Reads what `rateLine` wrote.
 *
 * @throws RangeError when it is something else
 */
export function parseRateLine(text: string): Rate {
  const parts: unknown = JSON.parse(text);
  if (!Array.isArray(parts) || parts.length !== 11) throw new RangeError('this is no line of a rate card');
  const [kind, prefix, lineType, country, destination, perMinute, fee, currency, from, until, line] =
    parts as unknown[];
  return {
    kind: oneOf(RATE_KINDS, kind),
    prefix: wordOf(prefix),
    lineType: oneOf(LINE_TYPES, lineType),
    country: country === null ? null : wordOf(country),
    destination: destination === null ? null : wordOf(destination),
    perMinute: BigInt(wordOf(perMinute)),
    connectionFee: fee === null ? null : BigInt(wordOf(fee)),
    currency: wordOf(currency),
    validFrom: from === null ? null : Number(from),
    validUntil: until === null ? null : Number(until),
    line: Number(line),
  };
}

function wordOf(value: unknown): string {
  if (typeof value !== 'string') throw new RangeError('this is no line of a rate card');
  return value;
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T {
  const found = known.find((one) => one === value);
  if (!found) throw new RangeError('this is no line of a rate card');
  return found;
}
