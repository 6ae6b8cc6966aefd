import type { Language } from './languages.ts';

/** What is made for each language by itself, once the first text in it comes: most processes read one or two. */
export function ofLanguage<T>(
  languages: readonly Language[],
  make: (language: Language) => T,
): (code: string) => T | undefined {
  const made = new Map<string, T>();
  return (code) => {
    const known = made.get(code);
    if (known !== undefined) return known;
    const language = languages.find((one) => one.code === code);
    if (!language) return undefined;
    const value = make(language);
    made.set(code, value);
    return value;
  };
}
