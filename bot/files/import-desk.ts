import { importCard } from '../../cards/import-card.ts';
import type { ImportView } from '../../cards/import-view.ts';
import type { Reader } from '../../cards/text/reader.ts';
import { enqueue } from '../../services/delivery/outbox.ts';
import {
  type DroppedFile,
  type DroppedFiles,
  FileTooLargeError,
  type KeptFile,
} from '../../services/files/dropped-files.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import type { FileMapping, Import } from '../../services/pricing/pricing-imports.ts';
import type { PricingPort } from '../../services/pricing/pricing-port.ts';
import type { BotDb } from '../../services/store/bot-store.ts';
import type { Asker, CardReply, SharedFile, Turn } from '../conversation/turn.ts';
import { DEMO } from '../demo.ts';
import { type Download, DownloadError } from './download.ts';

/** Files between the chat and the pricing service: looked at first, taken in at a press, once. For administrators. */
export interface ImportDesk {
  /** Fetches a file that was just dropped, and says what it would change. */
  drop(turn: Turn, file: SharedFile, reader: Reader): Promise<CardReply>;
  /** Looks at a kept file again, with what was told about it. */
  check(turn: Turn, id: string, told: FileMapping, reader: Reader): Promise<CardReply>;
  /** Takes a kept file in; however often it is pressed, once. */
  save(turn: Turn, id: string, reader: Reader): Promise<CardReply>;
  cancel(turn: Turn, id: string, reader: Reader): Promise<CardReply>;
  /** Lets imports that go on without a press end. */
  settled(): Promise<void>;
}

export interface ImportDeskParts {
  readonly db: BotDb;
  readonly files: DroppedFiles;
  readonly pricing: Pick<PricingPort, 'importFile'>;
  readonly download: Download;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Told of an import that failed after its press was answered. */
  readonly onError: (error: unknown) => void;
  /** How long a press is kept waiting before the import goes on by itself. Teams gives invokes some seconds. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 4_000;

export function createImportDesk(parts: ImportDeskParts): ImportDesk {
  const { files, pricing, now } = parts;
  const running = new Set<Promise<unknown>>();

  const card = (asker: Asker, file: string, reader: Reader, state: Stated): CardReply =>
    importCard(
      { demo: asker.tenantId === DEMO.tenantId, file, at: now().toISOString(), ...state } as ImportView,
      reader,
    );

  const send = (file: DroppedFile, mapping: FileMapping, dryRun: boolean) =>
    pricing.importFile(file.tenantId, {
      name: file.name,
      content: files.read(file.tenantId, file.id),
      mapping,
      dryRun,
    });

  /** What a file would change. A file that can be of no use is not kept. */
  const look = async (file: DroppedFile, mapping: FileMapping): Promise<Stated> => {
    const { tenantId, id } = file;
    try {
      const found = await send(file, mapping, true);
      if (found.outcome === 'refused') await files.forget(tenantId, id);
      return stateOf(found, id);
    } catch (error) {
      if (!(error instanceof PricingError)) throw error;
      if (error.code !== 'file-refused') return { state: 'away', id };
      await files.forget(tenantId, id);
      return { state: 'unreadable', reason: error.reason ?? 'not-readable' };
    }
  };

  /** Takes a claimed file in. A failure gives the claim back, so that another press may try again. */
  const takeIn = async (file: KeptFile): Promise<Stated> => {
    const { tenantId, id } = file;
    try {
      const result = await send(file, file.mapping as FileMapping, false);
      if (result.outcome === 'imported') await files.finish(tenantId, id, result);
      else await files.release(tenantId, id);
      return stateOf(result, id);
    } catch (error) {
      await files.release(tenantId, id);
      if (!(error instanceof PricingError)) throw error;
      if (error.code !== 'file-refused') return { state: 'away', id };
      return { state: 'unreadable', reason: error.reason ?? 'not-readable' };
    }
  };

  /** A file of the presser's own organisation and hand; anybody else's is as good as gone. */
  const own = async ({ asker }: Turn, id: string): Promise<KeptFile | undefined> => {
    const file = await files.find(asker.tenantId, id);
    return file?.owner === asker.aadObjectId ? file : undefined;
  };

  const tellLater = async (
    turn: Turn,
    file: KeptFile,
    reader: Reader,
    outcome: Promise<Stated>,
  ): Promise<void> => {
    try {
      const message = card(turn.asker, file.name, reader, await outcome);
      const entry = {
        tenantId: file.tenantId,
        conversationId: turn.destination.conversationId,
        idempotencyKey: `import/${file.id}/${turn.activityId}`,
        message,
        topic: 'import',
      };
      await enqueue(parts.db, entry, now());
    } catch (error) {
      parts.onError(error);
    }
  };

  return {
    async drop({ asker, destination }, shared, reader) {
      const file: DroppedFile = {
        tenantId: asker.tenantId,
        id: parts.newId(),
        conversationId: destination.conversationId,
        owner: asker.aadObjectId ?? '',
        name: shared.name,
      };
      try {
        await files.keep(file, parts.download(shared.downloadUrl));
      } catch (error) {
        const reason =
          error instanceof FileTooLargeError
            ? 'too-large'
            : error instanceof DownloadError
              ? error.code
              : null;
        if (reason === null) throw error;
        return card(asker, file.name, reader, { state: 'unreadable', reason });
      }
      return card(asker, file.name, reader, await look(file, {}));
    },

    async check(turn, id, told, reader) {
      const file = await own(turn, id);
      if (!file || file.result !== null) return this.save(turn, id, reader);
      const mapping = { ...(file.mapping as FileMapping), ...told };
      await files.remember(file.tenantId, id, mapping);
      return card(turn.asker, file.name, reader, await look(file, mapping));
    },

    async save(turn, id, reader) {
      const file = await own(turn, id);
      if (!file) return card(turn.asker, '', reader, { state: 'gone' });
      const shown = (state: Stated) => card(turn.asker, file.name, reader, state);
      if (file.result !== null) return shown(stateOf(file.result as Import, id));
      if (!(await files.claim(file.tenantId, id))) return shown({ state: 'running', id });
      const outcome = takeIn(file);
      const first = await withinPatience(outcome, parts.patienceMs ?? PATIENCE_MS);
      if (first) return shown(first);
      const told = tellLater(turn, file, reader, outcome).finally(() => running.delete(told));
      running.add(told);
      return shown({ state: 'running', id });
    },

    async cancel(turn, id, reader) {
      const file = await own(turn, id);
      if (!file) return card(turn.asker, '', reader, { state: 'gone' });
      const shown = (state: Stated) => card(turn.asker, file.name, reader, state);
      if (file.result !== null) return shown(stateOf(file.result as Import, id));
      // Claimed first: what is being taken in is not pulled away from under it.
      if (!(await files.claim(file.tenantId, id))) return shown({ state: 'running', id });
      await files.forget(file.tenantId, id);
      return shown({ state: 'cancelled' });
    },

    async settled() {
      await Promise.allSettled(running);
    },
  };
}

type OmitEach<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** What a card says of a file, beside its name and the moment. */
type Stated = OmitEach<ImportView, 'demo' | 'file' | 'at'>;

function stateOf(found: Import, id: string): Stated {
  const { tables, stored } = found;
  const leftOut = found.leftOut.map(({ why }) => why);
  switch (found.outcome) {
    case 'checked':
      return { state: 'checked', id, tables, leftOut, stored };
    case 'imported':
      return { state: 'imported', tables, leftOut, stored };
    case 'refused':
      return { state: 'refused', tables };
    case 'asked':
      return { state: 'asked', id, questions: found.questions.map(({ question }) => question) };
  }
}

/** The outcome, or undefined where it takes longer. Its failure is the caller's in either case. */
async function withinPatience<T>(outcome: Promise<T>, ms: number): Promise<T | undefined> {
  const slow = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => slow.resolve(undefined), ms);
  try {
    return await Promise.race([outcome, slow.promise]);
  } finally {
    clearTimeout(timer);
  }
}
