import type { Token } from '../tokens.ts';

/**
 * The matches of a long expression, tried only at the tokens where one may begin, which is much faster than at every
 * character. Each begins after the one before it ends.
 *
 * @param expression sticky (flag `y`)
 */
export function matchesAt(
  expression: RegExp,
  text: string,
  tokens: readonly Token[],
  mayBegin: (token: Token) => boolean,
): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let end = 0;
  for (const token of tokens) {
    if (token.start < end || !mayBegin(token)) continue;
    expression.lastIndex = token.start;
    const match = expression.exec(text);
    if (!match) continue;
    found.push(match);
    end = token.start + match[0].length;
  }
  return found;
}
