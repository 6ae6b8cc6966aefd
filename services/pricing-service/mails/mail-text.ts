import { compile } from 'html-to-text';
import words from './mail-words.json' with { type: 'json' };

/** One mail out of a text: a forwarded text may hold several, newest first as mail programs put them. */
export interface MailPart {
  readonly subject: string;
  /** What its head says of its date, as it is written there; null where there is none. */
  readonly date: string | null;
  readonly body: string;
}

/** A mail that says something says it early; more is not searched. */
const MOST_SEARCHED = 60_000;
const MOST_PARTS = 10;
/** How far below its first line the head of a forwarded mail reaches. */
const HEAD_LINES = 8;
const LOOKS_LIKE_HTML = /<(?:html|body|head|div|p|table|tr|td|span|br|a|font|center)\b[^>]{0,500}>/i;

const asText = compile({
  wordwrap: false,
  // Nested deeper than any mail program writes, it is meant to break readers.
  limits: { maxDepth: 400, maxChildNodes: 20_000, maxInputLength: 300_000 },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { ignoreHref: true } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

/** The words of a body, with its lines, whether it came as HTML or as text; and whether some were left out. */
export function plainBody(body: string): { readonly text: string; readonly cut: boolean } {
  const read = LOOKS_LIKE_HTML.test(body) ? asText(body) : body;
  const text = read
    .slice(0, MOST_SEARCHED)
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // Spaces of every width, and characters that show nothing.
    .replace(/[\p{Zs}\t]+/gu, ' ')
    .replace(/[[\p{Cf}\p{Cc}]--[\n]]/gv, '')
    // Mail programs put these before the lines of a mail that is answered or forwarded.
    .replace(/^[ >|]+/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text, cut: read.length > MOST_SEARCHED };
}

/** A text as the phrases are written: small letters, no accents, plain apostrophes. Of the same length as the text. */
export function folded(text: string): string {
  let out = '';
  for (const character of text) {
    const bare = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    out += bare.length === character.length ? bare : character;
  }
  return out.replace(/[’ʼ`´]/g, "'").replace(/[‐‑‒]/g, '-');
}

type Head = keyof typeof words.headers;

function headLine(line: string): { readonly name: Head; readonly value: string } | null {
  const at = line.indexOf(':');
  if (at < 2 || at > 24) return null;
  const label = folded(line.slice(0, at)).replaceAll('*', '').trim();
  for (const [name, labels] of Object.entries(words.headers)) {
    if (labels.includes(label)) return { name: name as Head, value: line.slice(at + 1).trim() };
  }
  return null;
}

/** The mails that a text holds: the text itself where nothing in it looks like the head of another. */
export function mailParts(subject: string, text: string): readonly MailPart[] {
  const lines = text.split('\n');
  const parts: { subject: string; date: string | null; body: string[] }[] = [
    { subject, date: null, body: [] },
  ];
  for (let n = 0; n < lines.length; n++) {
    const head = parts.length < MOST_PARTS ? headAt(lines, n) : null;
    if (head) {
      parts.push({ subject: head.subject, date: head.date, body: [] });
      n = head.last;
    } else parts.at(-1)?.body.push(lines[n] ?? '');
  }
  return parts.map((part) => ({ ...part, body: part.body.join('\n').trim() }));
}

/** The head of a mail that begins at a line: a sender, then a subject, perhaps a date between or after. */
function headAt(lines: readonly string[], first: number) {
  const opening = headLine(lines[first] ?? '');
  if (!opening) return null;
  const found: Partial<Record<Head, string>> = { [opening.name]: opening.value };
  let last = first;
  for (let n = first + 1; n < Math.min(first + HEAD_LINES, lines.length); n++) {
    const head = headLine(lines[n] ?? '');
    if (!head) continue;
    if (found[head.name] !== undefined) break;
    found[head.name] = head.value;
    last = n;
  }
  if (found.subject === undefined || (found.from === undefined && found.date === undefined)) return null;
  return { subject: found.subject, date: found.date ?? null, last };
}

const MONTH = Object.values(words.months).flat().join('|');
/** A stop ends a sentence, but for the one in "20. November". */
const SENTENCE_END = new RegExp(String.raw`\n|[.!] (?!(?:${MONTH})\b)`, 'giu');

/** The offsets of the sentence, within its line, that a place of a text lies in. */
export function sentenceAround(
  text: string,
  at: number,
  length = 0,
): { readonly begin: number; readonly end: number } {
  let begin = 0;
  for (const { index } of text.matchAll(SENTENCE_END)) {
    if (index >= at + length) return { begin, end: index };
    if (index < at) begin = index + 1;
  }
  return { begin, end: text.length };
}
