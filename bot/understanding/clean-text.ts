import botNames from './bot-names.json' with { type: 'json' };

/** The longest text that is read; what follows is cut, so that work per message is bounded. */
const MAX_CHARACTERS = 5_000;

const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euro: '€',
  pound: '£',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  ccedil: 'ç',
  ocirc: 'ô',
  ucirc: 'û',
  ugrave: 'ù',
  icirc: 'î',
  rsquo: '’',
  lsquo: '‘',
  hellip: '…',
  ndash: '–',
  mdash: '—',
};

function decodeEntity(whole: string, name: string): string {
  if (name.startsWith('#')) {
    const code =
      name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : ' ';
  }
  return NAMED_ENTITIES[name] ?? whole;
}

const MENTION = /<at[^<>]{0,80}>([^<>]{0,120})<\/at>/gi;
/** What bots are called, in any language; a name that ends in `*` goes on. */
const BOT_NAMES = Object.values(botNames)
  .flat()
  .map((name) => name.replace('*', '\\p{L}{0,10}'));
const BOT_NAME = new RegExp(`toll.?keeper|(?<!\\p{L})(?:${BOT_NAMES.join('|')})(?!\\p{L})`, 'iu');

/**
 * Whether a mention addresses the bot (or everybody), not a person that is asked about. Teams tells by ids; in a mere
 * text it is told by the name, and a single name that a message begins with is whom it is for.
 */
function addresses(name: string, before: string): boolean {
  const plain = name.replace(/\p{Default_Ignorable_Code_Point}/gu, '').trim();
  if (!/^\p{Lu}/u.test(plain) || BOT_NAME.test(plain)) return true;
  return !/[\s-]/.test(plain) && before.trim().split(/\s+/).length <= 1;
}

/**
 * What a person meant to type, out of what Teams delivers: mentions of the bot (`<at>…</at>`) and HTML
 * remnants taken out, people who are mentioned left as `@Name`, character references decoded, invisible
 * characters and emoji dropped, white space made single, composed accents (NFC). At most `MAX_CHARACTERS`
 * long. Each step is linear in the text.
 */
export function cleanText(text: string): string {
  let clean = text.length > MAX_CHARACTERS * 2 ? text.slice(0, MAX_CHARACTERS * 2) : text;
  if (clean.includes('&')) clean = clean.replace(/&(#x?[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});/g, decodeEntity);
  if (clean.includes('<')) {
    clean = clean
      .replace(MENTION, (_, name: string, at: number, all: string) =>
        addresses(name, all.slice(Math.max(0, at - 40), at)) ? ' ' : `@${name.trim()}`,
      )
      .replace(/<\/?[a-zA-Z][^<>]{0,300}>/g, ' ');
  }
  if (!/^[ -~]*$/.test(clean)) {
    clean = clean
      .normalize('NFC')
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      .replace(/\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}]/gu, ' ')
      .replace(/[‘’ʼ´`′]/g, "'")
      .replace(/[‐‑‒–—−]/g, '-')
      .replace(/[\s\p{Cc}]+/gu, (run) => (run.includes('\n') ? '\n' : ' '));
  }
  return clean.replace(/ {2,}/g, ' ').trim().slice(0, MAX_CHARACTERS);
}

const FOLDED = new Map<string, string>([
  ['œ', 'o'],
  ['æ', 'a'],
  ['ß', 's'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ı', 'i'],
]);

function foldCharacter(character: string): string {
  const known = FOLDED.get(character);
  if (known !== undefined) return known;
  const lower = character.toLowerCase();
  const folded = FOLDED.get(lower) ?? lower.normalize('NFD')[0] ?? character;
  const aligned = folded.length === character.length ? folded : character;
  if (FOLDED.size < 4_000) FOLDED.set(character, aligned);
  return aligned;
}

/** Lower case without accents, each character at the place of the one it came from. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length && /^\p{ASCII}*$/u.test(lower)) return lower;
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const code = character.charCodeAt(0);
    folded += code < 128 ? character.toLowerCase() : foldCharacter(character);
  }
  return folded;
}

/** The same of a word list's entry, whichever way its accents are composed; most are plain, and there are tens of thousands. */
export function foldEntry(entry: string): string {
  return /^[a-z '-]*$/.test(entry) ? entry : fold(entry.normalize('NFC'));
}
