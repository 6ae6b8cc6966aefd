import { Readable } from 'node:stream';
import type { BotDb } from '../store/bot-store.ts';

/** A file that somebody dropped, kept until it is taken in, thrown away, or too old. */
export interface DroppedFile {
  readonly tenantId: string;
  readonly id: string;
  readonly conversationId: string;
  /** Object id of who dropped it. */
  readonly owner: string;
  readonly name: string;
}

/** Where dropped files are kept. In the store, so that any replica may get the press, and never whole in memory. */
export interface DroppedFiles {
  /**
   * Writes a file down as it comes; nothing of it stays when the coming breaks off.
   *
   * @throws FileTooLargeError, or what `content` throws
   */
  keep(file: DroppedFile, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** What is known of a file of this tenant that has not expired. */
  find(tenantId: string, id: string): Promise<KeptFile | undefined>;
  /** The content, part by part. */
  read(tenantId: string, id: string): Readable;
  /** Remembers what was told of a file. */
  remember(tenantId: string, id: string, mapping: unknown): Promise<void>;
  /** @returns whether the caller, and nobody else, takes the file in now */
  claim(tenantId: string, id: string): Promise<boolean>;
  /** Gives a claim back: taking the file in failed, and may be tried again. */
  release(tenantId: string, id: string): Promise<void>;
  /** Writes down what became of the file, and drops its content. */
  finish(tenantId: string, id: string, result: unknown): Promise<void>;
  forget(tenantId: string, id: string): Promise<void>;
  /** Drops what has expired. */
  purge(): Promise<void>;
}

export interface KeptFile extends DroppedFile {
  readonly mapping: unknown;
  /** Somebody takes it in right now. */
  readonly claimed: boolean;
  /** What became of it; null while it was not taken in. */
  readonly result: unknown;
}

/** A file that is longer than a dropped file may be. */
export class FileTooLargeError extends Error {
  override readonly name = 'FileTooLargeError';
}

/** A year of calls of a large organisation comes to about 20 MB as the zip that Microsoft makes. */
export const MOST_FILE_BYTES = 25 * 1024 ** 2;
/** Bytes a row: few statements, and little in memory. */
const PART_BYTES = 384 * 1024;
/** Long enough to look at the card, short enough for files that hold people's calls. */
const KEPT_MS = 3_600_000;
/** Longer than any import takes; after that its process has died. */
const CLAIM_MS = 10 * 60_000;

export function storedFiles(db: BotDb, now: () => Date): DroppedFiles {
  const later = (ms: number) => new Date(now().getTime() + ms).toISOString();
  const dropParts = (tenantId: string, id: string) =>
    db.deleteFrom('dropped_file_parts').where('tenant_id', '=', tenantId).where('file_id', '=', id).execute();
  const update = (tenantId: string, id: string) =>
    db.updateTable('dropped_files').where('tenant_id', '=', tenantId).where('id', '=', id);

  return {
    async keep(file, content) {
      let bytes = 0;
      let part = 0n;
      // Written first, so that what an end of the process leaves behind is found by `purge`.
      await db
        .insertInto('dropped_files')
        .values({
          tenant_id: file.tenantId,
          id: file.id,
          conversation_id: file.conversationId,
          owner: file.owner,
          name: file.name,
          bytes: 0n,
          mapping: '{}',
          dropped_at: now().toISOString(),
          expires_at: later(KEPT_MS),
          claimed_until: null,
          result: null,
        })
        .execute();
      try {
        for await (const chunk of parts(content)) {
          bytes += chunk.length;
          if (bytes > MOST_FILE_BYTES)
            throw new FileTooLargeError('The file is larger than a dropped file may be.');
          await db
            .insertInto('dropped_file_parts')
            .values({ tenant_id: file.tenantId, file_id: file.id, part, content: chunk.toString('base64') })
            .execute();
          part += 1n;
        }
        await update(file.tenantId, file.id)
          .set({ bytes: BigInt(bytes) })
          .execute();
      } catch (error) {
        await this.forget(file.tenantId, file.id);
        throw error;
      }
    },

    async find(tenantId, id) {
      const row = await db
        .selectFrom('dropped_files')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .where('expires_at', '>', now().toISOString())
        .executeTakeFirst();
      return (
        row && {
          tenantId,
          id,
          conversationId: row.conversation_id,
          owner: row.owner,
          name: row.name,
          mapping: JSON.parse(row.mapping) as unknown,
          claimed: row.claimed_until !== null && row.claimed_until > now().toISOString(),
          result: row.result === null ? null : (JSON.parse(row.result) as unknown),
        }
      );
    },

    read: (tenantId, id) => Readable.from(contentOf(db, tenantId, id), { objectMode: false }),

    async remember(tenantId, id, mapping) {
      await update(tenantId, id)
        .set({ mapping: JSON.stringify(mapping) })
        .execute();
    },

    async claim(tenantId, id) {
      const { numUpdatedRows } = await update(tenantId, id)
        .set({ claimed_until: later(CLAIM_MS) })
        .where('result', 'is', null)
        .where((row) =>
          row.or([row('claimed_until', 'is', null), row('claimed_until', '<=', now().toISOString())]),
        )
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async release(tenantId, id) {
      await update(tenantId, id).set({ claimed_until: null }).execute();
    },

    async finish(tenantId, id, result) {
      await update(tenantId, id)
        .set({ claimed_until: null, result: JSON.stringify(result) })
        .execute();
      await dropParts(tenantId, id);
    },

    async forget(tenantId, id) {
      await dropParts(tenantId, id);
      await db.deleteFrom('dropped_files').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
    },

    async purge() {
      const expired = await db
        .selectFrom('dropped_files')
        .select(['tenant_id', 'id'])
        .where('expires_at', '<=', now().toISOString())
        .execute();
      for (const { tenant_id: tenantId, id } of expired) await this.forget(tenantId, id);
    },
  };
}

/** The content in parts of one size, whatever the chunks that it comes in. */
async function* parts(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of content) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < PART_BYTES) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

async function* contentOf(db: BotDb, tenantId: string, id: string): AsyncGenerator<Buffer> {
  for (let part = 0n; ; part += 1n) {
    const row = await db
      .selectFrom('dropped_file_parts')
      .select('content')
      .where('tenant_id', '=', tenantId)
      .where('file_id', '=', id)
      .where('part', '=', part)
      .executeTakeFirst();
    if (!row) return;
    yield Buffer.from(row.content, 'base64');
  }
}
