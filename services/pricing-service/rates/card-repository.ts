import { createHash } from 'node:crypto';
import type { PricingDb } from '../store/pricing-store.ts';
import { parseRateLine, rateLine } from './card-lines.ts';
import { type RateTable, RateTableBuilder } from './rate-table.ts';

/** A card to be kept. */
export interface NewCard {
  /** The name people know it by. */
  readonly file: string;
  readonly builder: RateTableBuilder;
  /** The first day it holds, as days since 1970-01-01 UTC. */
  readonly validFrom: number;
  readonly importedAt: number;
  readonly importedBy: string | null;
}

/** A card that is kept. */
export interface KeptCard {
  readonly id: string;
  readonly file: string;
  readonly rates: number;
  readonly validFrom: number;
  readonly importedAt: number;
}

const PER_PART = 2_000;

/**
 * Keeps a card in one transaction. Its id comes from what it says and since when, so that the same card again is the
 * one that is there.
 *
 * @returns its id, and whether it is new
 */
export async function keepCard(
  db: PricingDb,
  tenantId: string,
  card: NewCard,
): Promise<{ readonly id: string; readonly fresh: boolean }> {
  const { builder, file, validFrom, importedAt, importedBy } = card;
  const hash = createHash('sha256').update(`${validFrom}\n`);
  for (let at = 0; at < builder.size; at++) hash.update(`${rateLine(builder.get(at))}\n`);
  const id = hash.digest('hex').slice(0, 32);
  return db.transaction().execute(async (tx) => {
    const written = await tx
      .insertInto('rate_cards')
      .values({
        tenant_id: tenantId,
        id,
        file,
        rates: BigInt(builder.size),
        valid_from: BigInt(validFrom),
        imported_at: BigInt(importedAt),
        imported_by: importedBy,
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
      .executeTakeFirst();
    if (Number(written.numInsertedOrUpdatedRows ?? 0n) === 0) return { id, fresh: false };
    for (let from = 0; from < builder.size; from += PER_PART) {
      const lines: string[] = [];
      for (let at = from; at < Math.min(from + PER_PART, builder.size); at++) {
        lines.push(rateLine(builder.get(at)));
      }
      await tx
        .insertInto('rate_card_parts')
        .values({
          tenant_id: tenantId,
          card_id: id,
          part: BigInt(from / PER_PART),
          rates: lines.join('\n'),
        })
        .execute();
    }
    return { id, fresh: true };
  });
}

/** The card that counts on a day: of those that hold, the one that began last, and of these the newest. */
export async function cardOn(db: PricingDb, tenantId: string, day: number): Promise<KeptCard | null> {
  const row = await db
    .selectFrom('rate_cards')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('valid_from', '<=', BigInt(day))
    .orderBy('valid_from', 'desc')
    .orderBy('imported_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row
    ? {
        id: row.id,
        file: row.file,
        rates: Number(row.rates),
        validFrom: Number(row.valid_from),
        importedAt: Number(row.imported_at),
      }
    : null;
}

/** Reads the rates of a card back, part by part. @throws RangeError when a part is damaged */
export async function readCard(db: PricingDb, tenantId: string, id: string): Promise<RateTable> {
  const builder = new RateTableBuilder();
  for (let part = 0; ; part++) {
    const row = await db
      .selectFrom('rate_card_parts')
      .select('rates')
      .where('tenant_id', '=', tenantId)
      .where('card_id', '=', id)
      .where('part', '=', BigInt(part))
      .executeTakeFirst();
    if (!row) break;
    for (const line of row.rates.split('\n')) builder.add(parseRateLine(line));
  }
  // Contradictions were refused when it was taken in.
  return builder.build(() => {});
}
