/** What each documented cause is in words, how to fix it, and where to look: one file a language, by the cause's id. */
import en from './causes.en.json' with { type: 'json' };
import { byLanguage } from './languages.ts';
import { type Plain, plain } from './plain.ts';
import type { Reader } from './reader.ts';

export interface CauseText {
  readonly cause: string;
  readonly fix: string;
  /** The page of an admin centre, or the line of PowerShell, that settles it. */
  readonly check: string;
}

export const CAUSE_TEXTS: Readonly<Record<string, Readonly<Record<string, CauseText>>>> = await byLanguage(
  (code) => import(`./causes.${code}.json`, { with: { type: 'json' } }),
  en,
);

/** Whether this version has words for a cause. */
export function isKnownCause(id: string): boolean {
  return Object.hasOwn(en, id);
}

const LONGEST = 300;

/** The words of a cause; a cause that this version does not know is called by its id. */
export function causeWords(
  reader: Reader,
  id: string,
): { readonly cause: Plain; readonly fix: Plain | null; readonly check: Plain | null } {
  const texts = CAUSE_TEXTS[reader.language] ?? {};
  const text = Object.hasOwn(texts, id) ? texts[id] : undefined;
  if (!text) return { cause: plain(id, 60), fix: null, check: null };
  return {
    cause: plain(text.cause, LONGEST),
    fix: plain(text.fix, LONGEST),
    check: plain(text.check, LONGEST),
  };
}
