import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { BotDb } from '../store/bot-store.ts';

/** That somebody was shown, or did, something protected. Never what it said. */
export interface AuditEntry {
  readonly tenantId: string;
  /** Entra object id, or Teams' own id where there is none. */
  readonly who: string;
  readonly name: string | null;
  /** A stable word: `balance`, `usage`, `rates`, … */
  readonly what: string;
  readonly how: 'shown' | 'did';
  readonly conversationId: string;
}

/** What one person was shown, or did, in a period. */
export interface AuditLine {
  readonly who: string;
  readonly name: string | null;
  readonly what: string;
  readonly how: 'shown' | 'did';
  readonly times: number;
  /** The last time, ISO 8601. */
  readonly last: string;
}

/** The record of who saw and did what. */
export interface AuditLog {
  /** @throws what the store throws: nothing may be shown or done that could not be written down */
  record(entry: AuditEntry): Promise<void>;
  /** Newest first, one line a person and thing; `more` tells how many lines were left out. */
  since(
    about: { readonly tenantId: string; readonly what?: string | undefined; readonly from: Date },
    most: number,
  ): Promise<{ readonly lines: readonly AuditLine[]; readonly more: number }>;
  /** Gives up what is older than it is kept. */
  purge(): Promise<void>;
}

const DAY_MS = 86_400_000;

/** @param keptDays after how many days an entry is given up */
export function storedAuditLog(db: BotDb, keptDays: number, now: () => Date): AuditLog {
  return {
    async record({ tenantId, who, name, what, how, conversationId }) {
      await db
        .insertInto('audit_log')
        .values({
          tenant_id: tenantId,
          id: randomUUID(),
          at: now().toISOString(),
          who,
          name,
          what,
          how,
          conversation_id: conversationId,
        })
        .execute();
    },

    async since({ tenantId, what, from }, most) {
      const rows = await db
        .selectFrom('audit_log')
        .select(({ fn }) => [
          'who',
          'what',
          'how',
          // Names change; any of them tells the person, the object id tells who it is.
          fn.max('name').as('name'),
          fn.countAll<bigint>().as('times'),
          fn.max('at').as('last'),
          sql<bigint>`count(*) over ()`.as('lines'),
        ])
        .where('tenant_id', '=', tenantId)
        .where('at', '>=', from.toISOString())
        .$if(what !== undefined, (query) => query.where('what', '=', what ?? ''))
        .groupBy(['who', 'what', 'how'])
        .orderBy('last', 'desc')
        .orderBy('who')
        .limit(most)
        .execute();
      return {
        lines: rows.map((row) => ({
          who: row.who,
          name: row.name,
          what: row.what,
          how: row.how,
          times: Number(row.times),
          last: row.last,
        })),
        more: Math.max(0, Number(rows[0]?.lines ?? 0) - rows.length),
      };
    },

    async purge() {
      const oldest = new Date(now().getTime() - keptDays * DAY_MS).toISOString();
      await db.deleteFrom('audit_log').where('at', '<', oldest).execute();
    },
  };
}
