/** Who a card is written for: language of its words, habits of its figures, clock of its times. */
import { isLanguage, type Language, languageEntry } from './languages.ts';

export interface Reader {
  readonly language: Language;
  /** BCP 47, language and region only; always of `language`. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * Makes a reader from what a client says. Nothing here is trusted: an unknown language becomes that of the
 * locale, then English; an unknown locale the language's own; an unknown time zone UTC (which the times then say).
 */
export function readerFor(said: {
  readonly language?: string | undefined;
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
}): Reader {
  const locale = parsedLocale(said.locale);
  const language = firstLanguage(said.language?.toLowerCase(), locale?.language) ?? 'en';
  const own = locale?.language === language && locale.region !== undefined;
  return {
    language,
    locale: own ? `${language}-${locale.region}` : languageEntry(language).locale,
    timeZone: knownTimeZone(said.timeZone) ?? 'UTC',
  };
}

function firstLanguage(...codes: readonly (string | undefined)[]): Language | undefined {
  return codes.find((code): code is Language => code !== undefined && isLanguage(code));
}

function parsedLocale(locale: string | undefined): Intl.Locale | undefined {
  if (locale === undefined) return undefined;
  try {
    return new Intl.Locale(locale);
  } catch {
    // Malformed tags are expected from clients and simply tell nothing.
    return undefined;
  }
}

function knownTimeZone(timeZone: string | undefined): string | undefined {
  if (timeZone === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    // As above: an unknown zone tells nothing.
    return undefined;
  }
}
