import { type ZipFile, zipOf } from '../files/write-zip.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isoDay } from '../usage/usage-period.ts';
import type { CountryFacts } from './country-facts.ts';
import { type MonthAsked, monthFacts } from './month-facts.ts';
import { packDocument } from './pack-document.ts';
import { pageOf } from './page.ts';
import { workbookOf } from './workbook.ts';

/** How a pack may be had: both files in a zip, or one of them. */
export const PACK_FORMATS = ['zip', 'xlsx', 'html'] as const;
export type PackFormat = (typeof PACK_FORMATS)[number];

const TYPES: Readonly<Record<PackFormat, string>> = {
  zip: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
};

/** What is asked of a pack. */
export interface PackAsked extends MonthAsked {
  /** One of `PACK_LANGUAGES`. */
  readonly language: string;
}

/** A file of a pack, ready to be sent or written. */
export interface PackFile extends ZipFile {
  readonly type: string;
}

/** The month-end pack of a tenant in one format. Its name says the month, and nothing about whose it is. */
export async function monthEndPack(
  db: PricingDb,
  tenantId: string,
  asked: PackAsked,
  format: PackFormat,
  parts: { readonly countries: CountryFacts; readonly now: Date },
): Promise<PackFile> {
  const facts = await monthFacts(db, tenantId, asked, parts.countries, parts.now);
  const document = packDocument(facts, asked.language);
  const name = `month-end-${isoDay(asked.month.period.first).slice(0, 7)}${facts.demo ? '-demo' : ''}`;
  const file = async (one: Exclude<PackFormat, 'zip'>): Promise<PackFile> => ({
    name: `${name}.${one}`,
    type: TYPES[one],
    bytes: one === 'xlsx' ? await workbookOf(document) : Buffer.from(pageOf(document)),
  });
  if (format !== 'zip') return file(format);
  const bytes = zipOf([await file('xlsx'), await file('html')], parts.now);
  return { name: `${name}.zip`, type: TYPES.zip, bytes };
}
