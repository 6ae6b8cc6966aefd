import type { Language } from './languages.ts';

/** What is large and asked for by several readers: made once for a list of languages, then kept with it. */
export function madeOnce<T extends object>(
  make: (languages: readonly Language[]) => T,
): (languages: readonly Language[]) => T {
  const made = new WeakMap<readonly Language[], T>();
  return (languages) => {
    const known = made.get(languages);
    if (known) return known;
    const value = make(languages);
    made.set(languages, value);
    return value;
  };
}
