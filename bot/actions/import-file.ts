import { z } from 'zod';
import { IMPORT_FIELDS, IMPORT_VERBS, importCard } from '../../cards/import-card.ts';
import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import type { Reader } from '../../cards/text/reader.ts';
import type { FileMapping } from '../../services/pricing/pricing-imports.ts';
import type { Asker, CardReply, Turn } from '../conversation/turn.ts';
import { DEMO } from '../demo.ts';
import type { ImportDesk } from '../files/import-desk.ts';
import type { Action } from './action.ts';

export interface ImportParts {
  readonly imports: ImportDesk;
  readonly now: () => Date;
}

const pressed = z.object({ file: z.guid() });
/** What was entered about a file. Whatever does not fit was not entered. */
const entered = z.object({
  [IMPORT_FIELDS.dates]: z.enum(['dmy', 'mdy']).optional().catch(undefined),
  [IMPORT_FIELDS.decimals]: z.enum(['.', ',', 'none']).optional().catch(undefined),
  [IMPORT_FIELDS.services]: z.string().max(8_000).optional().catch(undefined),
});
const MOST_SERVICES = 50;

/** The buttons of a dropped file. Only administrators take files in, and each only their own. */
export function createImportActions({ imports, now }: ImportParts): Readonly<Record<string, Action>> {
  const guarded =
    (act: (turn: Turn, id: string, data: unknown, reader: Reader) => Promise<CardReply>): Action =>
    async ({ turn, access, reader }) => {
      if (!access.administrator) return notAllowed(turn.asker, reader, now());
      const data = pressed.safeParse(turn.data);
      if (!data.success) return notUnderstoodCard({ kind: 'oldCard' }, reader);
      return act(turn, data.data.file, turn.data, reader);
    };
  return {
    [IMPORT_VERBS.save]: guarded((turn, id, _data, reader) => imports.save(turn, id, reader)),
    [IMPORT_VERBS.cancel]: guarded((turn, id, _data, reader) => imports.cancel(turn, id, reader)),
    [IMPORT_VERBS.check]: guarded((turn, id, data, reader) => imports.check(turn, id, told(data), reader)),
  };
}

/** What somebody sees who may not import: their file was not even opened. */
export function notAllowed(asker: Asker, reader: Reader, now: Date): CardReply {
  const demo = asker.tenantId === DEMO.tenantId;
  return importCard({ state: 'notAllowed', demo, file: '', at: now.toISOString() }, reader);
}

function told(data: unknown): FileMapping {
  const { dates, decimals, services } = entered.parse(data);
  const named = (services ?? '')
    .split(',')
    .filter((one) => one !== '')
    .slice(0, MOST_SERVICES)
    .flatMap((one) => {
      try {
        return [decodeURIComponent(one)];
      } catch {
        // Not as the card wrote it: no service of that name exists.
        return [];
      }
    });
  return {
    ...(dates === undefined ? {} : { dates }),
    ...(decimals === undefined ? {} : { decimals }),
    ...(named.length === 0 ? {} : { services: named }),
  };
}
