/** Millionths of a currency unit: the one scale at which this service stores and adds money, exactly. */
export type Micro = bigint;

const SCALE = 6;
const UNIT = 10n ** BigInt(SCALE);
const DECIMAL = /^(-?)(\d{1,18})(?:\.(\d{1,6}))?$/;

/** An amount as the contract writes it: an exact decimal string with its ISO 4217 currency. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/**
 * Reads a decimal ("12.5", "-0.000001") into millionths.
 *
 * @throws RangeError when it is no plain decimal of at most 18 digits before and 6 after the point
 */
export function parseMicro(decimal: string): Micro {
  const match = DECIMAL.exec(decimal);
  if (!match)
    throw new RangeError(
      `"${decimal.slice(0, 40)}" is not an amount: write digits, a point, at most 6 decimals`,
    );
  const [, sign, whole = '0', fraction = ''] = match;
  const micro = BigInt(whole) * UNIT + BigInt(fraction.padEnd(SCALE, '0'));
  return sign === '-' ? -micro : micro;
}

/** Writes millionths as a decimal with two places, or as many of six as it takes to be exact. */
export function formatMicro(micro: Micro): string {
  const sign = micro < 0n ? '-' : '';
  const positive = micro < 0n ? -micro : micro;
  const fraction = (positive % UNIT)
    .toString()
    .padStart(SCALE, '0')
    .replace(/0{1,4}$/, '');
  return `${sign}${positive / UNIT}.${fraction}`;
}

/** Millionths in the words of the contract. */
export function moneyOf(micro: Micro, currency: string): Money {
  return { amount: formatMicro(micro), currency };
}
