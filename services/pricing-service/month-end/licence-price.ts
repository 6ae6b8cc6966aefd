import { type Micro, parseMicro } from '../money.ts';

/** What a customer pays for one standard licence a user and month. Ours to be told: none is published that we could read. */
export interface LicencePrice {
  readonly micro: Micro;
  readonly currency: string;
}

/**
 * Reads `3.50 EUR` or `3.50EUR`.
 *
 * @returns null for anything else, and for a price below zero
 */
export function parseLicencePrice(text: string): LicencePrice | null {
  const [, decimal, currency] = /^(\d{1,9}(?:\.\d{1,6})?)\s?([A-Z]{3})$/.exec(text.trim()) ?? [];
  return decimal === undefined || currency === undefined ? null : { micro: parseMicro(decimal), currency };
}
