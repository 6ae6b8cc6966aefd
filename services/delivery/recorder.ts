import { setTimeout as sleep } from 'node:timers/promises';
import type { BotDb } from '../store/bot-store.ts';
import { putBack, recordSend, type SendRecord } from './outbox.ts';

/** An entry that was claimed and not tried, to be sent at that time. */
export interface PutBack {
  readonly id: string;
  readonly notBefore: Date;
}

export interface Recorder {
  /** Resolves once the outcome is written down. */
  record(record: SendRecord): Promise<void>;
  putBack(entry: PutBack): Promise<void>;
}

/** However slow the disk is, an outcome is not kept in memory alone for longer than this. */
const LONGEST_WAIT_MS = 40;

/**
 * Writes outcomes down as they come: what arrives while one transaction is being written goes into the next, so that
 * a busy postman does not wait for the disk once per message, and an idle one not at all. After each write as much
 * time as it took is left to sending.
 */
export function createRecorder(db: BotDb, worker: string, now: () => Date): Recorder {
  let records: SendRecord[] = [];
  let returned: PutBack[] = [];
  let writing: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let tookMs = 0;
  let endedAt = Number.NEGATIVE_INFINITY;

  const write = async (): Promise<void> => {
    const pause = Math.min(LONGEST_WAIT_MS, tookMs) - (performance.now() - endedAt);
    if (pause > 1) await sleep(pause);
    const [sent, back] = [records, returned];
    records = [];
    returned = [];
    next = undefined;
    const started = performance.now();
    const at = now();
    try {
      await db.transaction().execute(async (tx) => {
        for (const record of sent) await recordSend(tx, worker, record, at);
        await putBack(tx, worker, back);
      });
    } finally {
      endedAt = performance.now();
      tookMs = endedAt - started;
    }
  };

  const soon = (): Promise<void> => {
    if (!next) {
      const before = writing ?? Promise.resolve();
      // A failed write is told to those whose records it held; the next one is tried all the same.
      next = before.then(write, write);
      writing = next;
    }
    return next;
  };

  return {
    record(record) {
      records.push(record);
      return soon();
    },
    putBack(entry) {
      returned.push(entry);
      return soon();
    },
  };
}
