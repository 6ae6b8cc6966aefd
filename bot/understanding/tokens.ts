/** One run of letters, one run of digits, or one mark. Offsets point into the clean text. */
export interface Token {
  /** Folded: lower case, no accents. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'digits' | 'mark';
  /** Nothing stands between this token and the one before it. */
  readonly glued: boolean;
}

const TOKEN = /[\p{L}\p{M}]+|\p{N}+|[^\s\p{L}\p{M}\p{N}]/gu;
const DIGIT = /^\p{N}/u;
const LETTER = /^[\p{L}\p{M}]/u;

/** Cuts a folded text into its tokens. */
export function tokenise(folded: string): Token[] {
  const tokens: Token[] = [];
  let last = -1;
  for (const match of folded.matchAll(TOKEN)) {
    const word = match[0];
    const code = word.charCodeAt(0);
    let kind: Token['kind'] = 'mark';
    if ((code >= 97 && code <= 122) || (code > 127 && LETTER.test(word))) kind = 'word';
    else if ((code >= 48 && code <= 57) || (code > 127 && DIGIT.test(word))) kind = 'digits';
    tokens.push({
      word,
      start: match.index,
      end: match.index + word.length,
      kind,
      glued: match.index === last,
    });
    last = match.index + word.length;
  }
  return tokens;
}
