/**
 * Text that is safe to put on a card.
 *
 * Everything a card shows is `Plain`. It comes from two places only: `say()` (our own catalogue, with cleaned
 * parameters) and `plain()` (any string from outside: names, notes, what somebody typed). The kit's building
 * blocks take nothing else, so a raw string cannot reach a card by accident.
 *
 * Markdown is dealt with where text becomes an element (`kit/text.ts`), not here: Teams on phones does not
 * honour backslash escapes (microsoft/AdaptiveCards#5590 and #7474), so escaping cannot be relied on.
 */
declare const plainBrand: unique symbol;
export type Plain = string & { readonly [plainBrand]: true };

/** Longest foreign text by default: a long name, a short note. */
const DEFAULT_LIMIT = 160;
/** More marks than this on one letter is vandalism, not spelling. */
const MARKS_PER_LETTER = 4;

/** UTF-8 bytes per visible character, on average, that a text may use: one character may be built of many. */
const BYTES_PER_CHARACTER = 4;

const ELLIPSIS = '…';
/** Stands where nothing was given: an empty element would be a hole, and is invalid on a button. */
const NOTHING = '–' as Plain;

const WORD_JOINER = '\u2060';
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** Direction overrides, embeddings, isolates and marks: they can make a text read as another one. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Invisible characters that hide or split words. Joiners and variation selectors stay: scripts and emoji need them. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}--[\u200c\u200d\ufe0e\ufe0f]]/gv;
/** Line breaks and other space, except the no-break spaces that French typography needs. */
const SPACES = /[\p{Cc}\u1680\u2000-\u200a\u2028\u2029\u205f\u3000 ]+/gu;
const PILED_MARKS = new RegExp(`(\\p{M}{${MARKS_PER_LETTER}})\\p{M}+`, 'gu');
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Cleans a string from outside: one line, no control, direction or invisible characters, no template macros
 * or auto-links, well formed, at most `limit` visible characters. Right-to-left text is isolated so that it
 * cannot reorder the words around it. Cleaning a cleaned text changes nothing.
 */
export function plain(text: string, limit: number = DEFAULT_LIMIT): Plain {
  const cleaned = shorten(
    text
      // A body may be large; what cannot be shown is not worth reading.
      .slice(0, limit * BYTES_PER_CHARACTER * 4)
      .toWellFormed()
      .replace(BIDI_CONTROLS, '')
      .replace(INVISIBLE, '')
      .replace(SPACES, ' ')
      .replace(PILED_MARKS, '$1')
      .trim(),
    limit,
  )
    // `{{DATE(...)}}` is expanded by renderers, addresses are linked by some clients.
    .replace(/\{(?=\{)/gu, `{${WORD_JOINER}`)
    .replace(/:\/\//gu, `:${WORD_JOINER}//`);
  if (cleaned === '') return NOTHING;
  return (RIGHT_TO_LEFT.test(cleaned) ? `${FIRST_STRONG_ISOLATE}${cleaned}${POP_ISOLATE}` : cleaned) as Plain;
}

/** Joins texts that are safe already. */
export function join(parts: readonly Plain[], separator: string): Plain {
  return parts.join(separator) as Plain;
}

function shorten(text: string, limit: number): string {
  // Even three bytes for each are within the bound.
  if (text.length <= limit) return text;
  let room = limit * BYTES_PER_CHARACTER;
  let count = 0;
  let end = 0;
  let cutAt = 0;
  for (const { segment } of graphemes.segment(text)) {
    count += 1;
    room -= Buffer.byteLength(segment);
    if (count > limit || room < 0) return `${text.slice(0, cutAt).trimEnd()}${ELLIPSIS}`;
    end += segment.length;
    if (count < limit && room >= Buffer.byteLength(ELLIPSIS)) cutAt = end;
  }
  return text;
}
