import { type Micro, parseMicro } from '../money.ts';
import { folded, sentenceAround } from './mail-text.ts';
import words from './mail-words.json' with { type: 'json' };

/** What an amount is about, by the words before it. */
export type AmountRole = 'amount' | 'balance' | 'trigger';

/** An amount that a mail names. */
export interface NamedAmount {
  readonly micro: Micro;
  readonly currency: string;
  /** False where the sign stands for several currencies. */
  readonly sureCurrency: boolean;
  /** False where its one mark may group thousands as well as divide decimals. */
  readonly sureAmount: boolean;
  readonly role: AmountRole;
  /** Where it stands in the text. */
  readonly at: number;
}

/** A language that `mail-words.json` has phrases in, ISO 639-1. */
export type MailLanguage = string;

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const SIGNS: Readonly<Record<string, { readonly currency: string; readonly sure: boolean }>> =
  words.currencySigns;
const SIGN = Object.keys(SIGNS)
  .sort((a, b) => b.length - a.length)
  .map((sign) => sign.replaceAll('$', '\\$'))
  .join('|');
/** Spaces and apostrophes stand between groups of three only: "1 1 234" is two numbers. */
const NUMBER = String.raw`[-−]?(?:\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d{1,6})?(?!\d)|\d{1,3}(?:[.,]?\d{1,3}){0,10})`;
const MONEY = new RegExp(
  `(?:(?<before>${SIGN}|\\b[A-Z]{3}\\b) ?(?<n1>${NUMBER})|(?<n2>${NUMBER}) ?(?<after>${SIGN}|[A-Z]{3}\\b))(?![\\d%])`,
  'gu',
);
/** A label and a number without a currency: read as money of none. */
const BARE = new RegExp(
  String.raw`\b(?:${words.bareLabels.join('|')})\b ?:? ?(?<number>\d[\d .,]{0,15}[.,]\d\d)(?! ?(?:${SIGN}|[A-Z]{3}\b|\d))`,
  'giu',
);
/** How far before an amount the word may stand that tells what it is about. */
const REACH = 70;
const MOST = 40;

/**
 * Reads a number as it is printed. One mark with three digits after it groups thousands, as money has two decimals;
 * where the language writes decimals so, that is not sure.
 */
function printed(number: string, language: MailLanguage | null): { micro: Micro; sure: boolean } | null {
  const bare = number.replace(/[ '’]/g, '').replace('−', '-');
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const mark = last < 0 ? '' : bare.charAt(last);
  const tail = last < 0 ? '' : bare.slice(last + 1);
  const both = bare.includes('.') && bare.includes(',');
  const several = mark !== '' && bare.indexOf(mark) !== last;
  const groups = mark !== '' && !both && (several || tail.length === 3);
  const units = groups || last < 0 ? bare : bare.slice(0, last);
  if (!/^-?(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)$/.test(units)) return null;
  const whole = units.replace(/[.,]/g, '');
  const decimals = groups ? '' : tail;
  if (!/^-?\d{1,12}$/.test(whole) || !/^\d{0,6}$/.test(decimals)) return null;
  const ownMark = decimalMark(language ?? 'en');
  const sure = !(groups && !several && mark === ownMark);
  return { micro: parseMicro(decimals === '' ? whole : `${whole}.${decimals}`), sure };
}

function decimalMark(language: MailLanguage): string {
  const parts = new Intl.NumberFormat(language).formatToParts(0.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}

function roleOf(before: string): AmountRole {
  let role: AmountRole = 'amount';
  let nearest = -1;
  for (const [name, languages] of Object.entries(words.roles)) {
    for (const word of Object.values(languages).flat()) {
      const at = before.lastIndexOf(word);
      if (at > nearest) {
        nearest = at;
        role = name as AmountRole;
      }
    }
  }
  return role;
}

/** The words before an amount that are about it: of its own sentence, and not about an amount before it. */
function wordsBefore(text: string, from: number, at: number): string {
  const before = folded(text.slice(Math.max(from, at - REACH), at));
  return before.slice(sentenceAround(before, before.length).begin);
}

/** Every amount of money that a text names; and whether one is named in a currency that cannot be told. */
export function amountsOf(
  text: string,
  language: MailLanguage | null,
): { readonly amounts: readonly NamedAmount[]; readonly unknownCurrency: boolean } {
  const amounts: NamedAmount[] = [];
  let unknownCurrency = BARE.test(text);
  BARE.lastIndex = 0;
  let end = 0;
  for (const match of text.matchAll(MONEY)) {
    const { before, after, n1, n2 } = match.groups ?? {};
    const sign = before ?? after ?? '';
    const known = SIGNS[sign] ?? (CURRENCIES.has(sign) ? { currency: sign, sure: true } : null);
    const number = printed(n1 ?? n2 ?? '', language);
    if (!number) continue;
    if (!known) {
      unknownCurrency = true;
      continue;
    }
    amounts.push({
      micro: number.micro,
      currency: known.currency,
      sureCurrency: known.sure,
      sureAmount: number.sure,
      role: roleOf(wordsBefore(text, end, match.index)),
      at: match.index,
    });
    end = match.index + match[0].length;
    if (amounts.length >= MOST) break;
  }
  return { amounts, unknownCurrency };
}
