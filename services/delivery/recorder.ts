import type { BotDb } from '../store/bot-store.ts';
import { recordSend, type SendRecord } from './outbox.ts';

/**
 * Writes outcomes down as they come: what arrives while one transaction is being written goes into the next, so that
 * a busy postman does not wait for the disk once per message, and an idle one not at all.
 */
export function createRecorder(
  db: BotDb,
  worker: string,
  now: () => Date,
): (record: SendRecord) => Promise<void> {
  let waiting: SendRecord[] = [];
  let writing: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  const write = async (): Promise<void> => {
    const records = waiting;
    waiting = [];
    next = undefined;
    const at = now();
    await db.transaction().execute(async (tx) => {
      for (const record of records) await recordSend(tx, worker, record, at);
    });
  };

  return (record) => {
    waiting.push(record);
    if (!next) {
      const before = writing ?? Promise.resolve();
      // A failed write is told to those whose records it held; the next one is tried all the same.
      next = before.then(write, write);
      writing = next;
    }
    return next;
  };
}
