/** Our own words: ICU messages of the catalogues, compiled once. */
import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, languageEntry, type TextKey } from './languages.ts';
import { type Plain, plain } from './plain.ts';
import type { Reader } from './reader.ts';

export type Params = Readonly<Record<string, string | number>>;

/** A parameter may be a whole list of names; single foreign names are cut earlier, by `plain`. */
const PARAM_LIMIT = 4000;

const compiled = new Map<string, IntlMessageFormat>();

/**
 * The text of `key` in the reader's language. Text parameters are cleaned here, so a foreign string is safe
 * as a parameter. Throws when a parameter of the message is missing, which is a fault of the caller.
 */
export function say(reader: Reader, key: TextKey, params: Params = {}): Plain {
  const safe = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? plain(value, PARAM_LIMIT) : value,
    ]),
  );
  return String(message(reader.language, key).format(safe)) as Plain;
}

/** Whether a key that was put together from a code has a text. */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(languageEntry('en').catalogue, key);
}

function message(language: Language, key: TextKey): IntlMessageFormat {
  const id = `${language}:${key}`;
  const known = compiled.get(id);
  if (known) return known;
  const { catalogue, locale } = languageEntry(language);
  // Tags mean nothing here: a "<" in a message is a "<".
  const made = new IntlMessageFormat(catalogue[key], locale, undefined, { ignoreTag: true });
  compiled.set(id, made);
  return made;
}
