/** More digits than any balance has; what is longer was not meant. */
const MOST_WHOLE_DIGITS = 12;
const MOST_DECIMALS = 6;
const SPACES = /[\s\u00a0\u202f']/gu;

/** The sign that the reader's locale writes between units and decimals. */
function decimalSign(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}

/**
 * Reads an amount as people type it: "1 234,50", "1,234.50", "-3.8", "1250 €". Where one sign may group or divide
 * ("1,234"), the reader's own habit decides.
 *
 * @returns an exact decimal string; undefined where it is no amount
 */
export function typedAmount(typed: string, locale: string): string | undefined {
  const compact = typed
    .replace(SPACES, '')
    .replace(/^[\u2212\u2013]/u, '-')
    .replace(/^(-?)\p{Sc}|\p{Sc}$/gu, '$1');
  if (!/^-?[\d.,]+$/u.test(compact) || !/\d/u.test(compact)) return undefined;
  const sign = compact.startsWith('-') ? '-' : '';
  const digits = compact.slice(sign.length);
  const at = decimalAt(digits, decimalSign(locale));
  const [whole, decimals] = at < 0 ? [digits, ''] : [digits.slice(0, at), digits.slice(at + 1)];
  // What is left are groups of three, all by one sign.
  if (!/^(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)$/u.test(whole)) return undefined;
  if (!/^\d*$/u.test(decimals) || decimals.length > MOST_DECIMALS) return undefined;
  const units = whole.replace(/[.,]/gu, '').replace(/^0+(?=\d)/u, '');
  if (units.length > MOST_WHOLE_DIGITS) return undefined;
  return `${sign}${units}${decimals ? `.${decimals}` : ''}`;
}

/** Where the decimals begin; -1 where there are none. */
function decimalAt(digits: string, own: string): number {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (last < 0) return -1;
  const mark = digits.charAt(last);
  const other = mark === '.' ? ',' : '.';
  if (digits.includes(other)) return last;
  const several = digits.indexOf(mark) !== last;
  if (several) return -1;
  const groups = digits.length - last - 1 === 3 && last > 0 && last <= 3 && !digits.startsWith('0');
  return groups && mark !== own ? -1 : last;
}
