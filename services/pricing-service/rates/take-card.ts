import { COUNTRY_DATA } from '../countries/country-data.ts';
import { countryFinder } from '../countries/find-country.ts';
import type { FileLimits } from '../files/file-limits.ts';
import type { CardMapping } from './card-columns.ts';
import { openCard } from './card-file.ts';
import { type CheckedCard, checkCard } from './check-card.ts';

/** How a rate sheet is read, by the command and over HTTP alike. */
export interface CardReading {
  readonly limits: FileLimits;
  readonly mapping: CardMapping;
  /** Told of rows read so far. */
  readonly progress?: (rows: number) => void;
}

/**
 * Opens a rate sheet, checks it from beginning to end and lets go of it. Nothing is kept.
 *
 * @param file the name that people know it by, for messages
 * @throws ImportError when the file cannot be read at all
 */
export async function readCardFile(
  path: string,
  file: string,
  { limits, mapping, progress }: CardReading,
): Promise<CheckedCard> {
  const card = await openCard(path, file, limits);
  try {
    return await checkCard(card, {
      mapping,
      findCountry: countryFinder(COUNTRY_DATA),
      ...(progress && { progress }),
    });
  } finally {
    card.close();
  }
}
