const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;
const SCALE = 6;
const MOST_WHOLE_DIGITS = 12;

/** An amount in millionths of a currency unit, and whether something had to be rounded away. */
export interface RoundedMicro {
  readonly micro: bigint;
  readonly rounded: boolean;
}

/**
 * Reads a decimal as Graph writes charges, also in exponent form, into millionths. What is finer than that is rounded
 * to the nearest, and from exactly half way to the even neighbour, so that many roundings do not drift one way; the
 * caller counts them. Null where it is no decimal, or has more than twelve digits before the point: no call costs that.
 */
export function roundedMicro(decimal: string): RoundedMicro | null {
  const match = DECIMAL.exec(decimal.trim());
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return { micro: 0n, rounded: false };
  const point = digits.length - fraction.length + Number(exponent);
  if (point > MOST_WHOLE_DIGITS) return null;
  const kept = point + SCALE;
  const size = BigInt(digits.slice(0, Math.max(0, kept)).padEnd(Math.max(1, kept), '0') || '0');
  const cut = kept < 0 ? digits.padStart(digits.length - kept, '0') : digits.slice(kept);
  const rounded = /[1-9]/.test(cut);
  const micro = rounded && upwards(size, cut) ? size + 1n : size;
  return { micro: sign === '-' ? -micro : micro, rounded };
}

function upwards(size: bigint, cut: string): boolean {
  const half = `5${'0'.repeat(cut.length - 1)}`;
  return cut > half || (cut === half && size % 2n === 1n);
}
