import { noticeRecharges } from '../credits/notice-recharges.ts';
import type { Micro } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { callWriter } from '../usage/write-calls.ts';
import type { ImportRecord, ImportSink, ImportWriter } from './import-sink.ts';
import type { CostLine, MinutePool, UserDepartment } from './report-rows.ts';

const DAY_MS = 86_400_000;

/** Keeps each person's department, the newest word counting; returns how many were given. `at` in milliseconds. */
export async function writeDepartments(
  db: PricingDb,
  tenantId: string,
  at: bigint,
  rows: readonly UserDepartment[],
): Promise<number> {
  for (const { user, department } of rows) {
    await db
      .insertInto('departments')
      .values({ tenant_id: tenantId, user_key: user, department, recorded_at: at })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'user_key']).doUpdateSet({ department, recorded_at: at }),
      )
      .execute();
  }
  return rows.length;
}

async function writePools(
  db: PricingDb,
  tenantId: string,
  at: bigint,
  rows: readonly MinutePool[],
): Promise<number> {
  for (const pool of rows) {
    const figures = { total: pool.total, used: pool.used, recorded_at: at };
    const capability = pool.capability ?? pool.description ?? '';
    await db
      .insertInto('minute_pools')
      .values({ tenant_id: tenantId, country: pool.country, capability, ...figures })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'country', 'capability']).doUpdateSet(figures))
      .execute();
  }
  return rows.length;
}

/** Adds up the lines of a cost file: it has one a resource, and what is kept is one a day, service, meter, product. */
function costSums() {
  const sums = new Map<string, { line: CostLine; day: number; amount: Micro }>();
  return {
    add(lines: readonly CostLine[]) {
      for (const line of lines) {
        const day = Math.floor(line.day / DAY_MS) * DAY_MS;
        const key = JSON.stringify([day, line.currency, line.service, line.meter, line.product]);
        const sum = sums.get(key);
        if (sum) sum.amount += line.amount;
        else sums.set(key, { line, day, amount: line.amount });
      }
    },
    /** Replaces the days and services that the file covers: a later file restates the days of an earlier one. */
    async write(db: PricingDb, tenantId: string) {
      if (sums.size === 0) return;
      let from = Number.POSITIVE_INFINITY;
      let until = Number.NEGATIVE_INFINITY;
      for (const { day } of sums.values()) {
        from = Math.min(from, day);
        until = Math.max(until, day);
      }
      const services = [...new Set([...sums.values()].map(({ line }) => line.service))];
      await db
        .deleteFrom('cost_days')
        .where('tenant_id', '=', tenantId)
        .where('service', 'in', services)
        .where('day', '>=', BigInt(from))
        .where('day', '<=', BigInt(until))
        .execute();
      for (const { line, day, amount } of sums.values()) {
        const { currency, service } = line;
        const where = { currency, service, meter: line.meter ?? '', product: line.product ?? '' };
        await db
          .insertInto('cost_days')
          .values({ tenant_id: tenantId, day: BigInt(day), amount, ...where })
          .execute();
      }
    },
  };
}

/** Usage reaches as far as the newest call that anything told of. */
async function extendUsage(db: PricingDb, tenantId: string, until: number, at: bigint): Promise<void> {
  const values = { reported_until: BigInt(until), updated_at: at, origin: 'file' };
  await db
    .insertInto('usage_state')
    .values({ tenant_id: tenantId, ...values })
    .onConflict((conflict) =>
      conflict
        .column('tenant_id')
        .doUpdateSet(values)
        .where('usage_state.reported_until', '<', BigInt(until)),
    )
    .execute();
}

async function writeRecord(db: PricingDb, tenantId: string, record: ImportRecord): Promise<void> {
  const { period } = record;
  await db
    .insertInto('imports')
    .values({
      tenant_id: tenantId,
      id: record.id,
      file: record.file,
      kinds: record.kinds.join(','),
      row_count: BigInt(record.rows),
      stored: BigInt(record.stored),
      period_from: period && BigInt(period.from),
      period_until: period && BigInt(period.until),
      imported_at: BigInt(record.at),
      imported_by: record.by,
    })
    .execute();
}

/**
 * Takes files into the pricing store. One transaction holds a whole file: until it is complete nobody sees any of it,
 * and a machine that dies leaves nothing behind. On SQLite that means that other writers wait for it; it is begun only
 * once the file was read from beginning to end and found right.
 */
export function importStore(db: PricingDb): ImportSink {
  return {
    async allOrNothing(tenantId, at, work) {
      let callsCame = false;
      await db.transaction().execute(async (tx) => {
        const calls = callWriter(tx, tenantId);
        const costs = costSums();
        const writer: ImportWriter = {
          calls: (rows) => calls.write(rows),
          departments: (rows) => writeDepartments(tx, tenantId, BigInt(at), rows),
          minutePools: (rows) => writePools(tx, tenantId, BigInt(at), rows),
          costs: async (rows) => {
            costs.add(rows);
            return rows.length;
          },
          async finish(record) {
            await costs.write(tx, tenantId);
            callsCame = record.callsUntil !== null;
            if (record.callsUntil !== null) await extendUsage(tx, tenantId, record.callsUntil, BigInt(at));
            await writeRecord(tx, tenantId, record);
          },
        };
        await work(writer);
      });
      if (callsCame) await noticeRecharges(db, tenantId, new Date(at));
    },
  };
}
