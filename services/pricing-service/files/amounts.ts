import type { Micro } from '../money.ts';

/** The character before the decimals. */
export type DecimalMark = '.' | ',';

const MICRO_PER_UNIT = 1_000_000n;
const PLAIN = /^(-?)(\d{1,12})(?:\.(\d+))?$/;

const KNOWN_AMOUNTS = 4096;

/** Spaces of every width and the Swiss apostrophe only group digits. */
const SPACES = /[\s\u00a0\u2009\u202f'’]/g;

function micro(sign: string, whole: string, fraction: string, round: boolean): Micro | null {
  if (fraction.length > 6 && !round && /[1-9]/.test(fraction.slice(6))) return null;
  const kept = BigInt(whole) * MICRO_PER_UNIT + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  const rest = fraction[6];
  const value = round && rest !== undefined && rest >= '5' ? kept + 1n : kept;
  return sign === '-' ? -value : value;
}

function plainDecimal(text: string, mark: DecimalMark): string | null {
  const bare = text.replace(SPACES, '');
  const group = mark === '.' ? ',' : '.';
  const [whole = '', fraction, ...more] = bare.split(mark);
  if (more.length > 0 || fraction?.includes(group)) return null;
  if (whole.includes(group) && !new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+$`).test(whole)) return null;
  const digits = whole.replaceAll(group, '');
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}

/**
 * Makes a reader of amounts, exact in millionths.
 *
 * @param round takes more than six decimals and rounds them half up, as cost files need; otherwise they are refused
 * @returns a function that gives null for what is no amount
 */
export function amountReader(mark: DecimalMark, round = false): (text: string) => Micro | null {
  const read = (text: string): Micro | null => {
    let match = mark === '.' ? PLAIN.exec(text) : null;
    if (!match) {
      const plain = plainDecimal(text, mark);
      match = plain === null ? null : PLAIN.exec(plain);
    }
    return match ? micro(match[1] ?? '', match[2] ?? '', match[3] ?? '', round) : null;
  };
  // The same few amounts come again and again in a file.
  const known = new Map<string, Micro | null>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const amount = read(text);
    if (known.size < KNOWN_AMOUNTS) known.set(text, amount);
    return amount;
  };
}

/** What a file's amounts tell about its decimal mark. */
export interface AmountEvidence {
  add(text: string): void;
  /** `ambiguous`: every mark could also group thousands. `none`: no amount but zero has decimals. */
  decide(): DecimalMark | 'ambiguous' | 'none' | 'nothing';
}

/**
 * Gathers what the amounts of a file tell. A mark with two kinds beside it, or with other than three digits after it,
 * shows which one divides decimals; "1,234" alone shows nothing.
 */
export function amountEvidence(): AmountEvidence {
  const votes = { '.': 0, ',': 0 };
  let undecided = 0;
  let whole = 0;
  return {
    add(raw) {
      const text = raw.replace(SPACES, '');
      const lastDot = text.lastIndexOf('.');
      const lastComma = text.lastIndexOf(',');
      if (lastDot < 0 && lastComma < 0) {
        if (/[1-9]/.test(text)) whole++;
        return;
      }
      const mark: DecimalMark = lastDot > lastComma ? '.' : ',';
      const other: DecimalMark = mark === '.' ? ',' : '.';
      const at = Math.max(lastDot, lastComma);
      if (text.includes(other)) votes[mark]++;
      else if (text.indexOf(mark) !== at) votes[other]++;
      else if (text.length - at - 1 !== 3 || /^-?0?[.,]/.test(text)) votes[mark]++;
      else undecided++;
    },
    decide() {
      if (votes['.'] > 0 || votes[','] > 0) return votes['.'] >= votes[','] ? '.' : ',';
      if (undecided > 0) return 'ambiguous';
      return whole > 0 ? 'none' : 'nothing';
    },
  };
}
