/** A number of which a float may have lost something stays the text it was; plain whole numbers become numbers. */
function keepExact(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number') return value;
  const source = context?.source ?? '';
  return Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? value : source;
}

/**
 * Reads JSON in which money is written as numbers, without letting it pass through a float: `0.1234567` comes out as
 * the string "0.1234567", and so does every number that is not a plain safe whole one. The engine hands the source
 * text of each number to the reviver (ECMAScript "JSON.parse source text access", in Node since 21).
 *
 * @throws SyntaxError where it is no JSON
 */
export function parseExactJson(text: string): unknown {
  // The compiler's library does not know the third parameter yet.
  return JSON.parse(text, keepExact as (key: string, value: unknown) => unknown);
}
