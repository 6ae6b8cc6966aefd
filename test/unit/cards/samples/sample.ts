/** One state of one card, for the golden files and the gallery. */
import type { RenderedCard } from '../../../../cards/kit/card.ts';
import type { Reader } from '../../../../cards/text/reader.ts';

export interface Sample {
  /** `<card>.<state>`; names the golden file. */
  readonly id: string;
  readonly role: 'admin' | 'user' | 'anyone';
  readonly render: (reader: Reader) => RenderedCard;
}

/** One reader per language, each with a clock of their own. */
export const READERS: readonly Reader[] = [
  { language: 'en', locale: 'en-GB', timeZone: 'Europe/London' },
  { language: 'fr', locale: 'fr-FR', timeZone: 'Europe/Paris' },
];
