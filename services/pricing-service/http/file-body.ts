import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request } from 'restify';
import { FILE_LIMITS } from '../files/file-limits.ts';
import { ImportError } from '../files/import-error.ts';
import { Problem } from './problem.ts';

/** A year of calls of a large organisation comes to about 20 MB as the zip that Microsoft makes. */
export const MOST_IMPORT_BYTES = 64 * 1024 ** 2;
/** What that may unpack to. More is for the commands, which run beside the service. */
export const UPLOAD_LIMITS = { ...FILE_LIMITS, bytes: 1024 ** 3 };
/** Files taken in at the same time: each has its place on the disk, and on SQLite the others wait for it anyway. */
const MOST_AT_ONCE = 2;

/** Whether a request goes to a route that takes a file, which alone take large bodies that are no JSON. */
export function takesFile(req: Request): boolean {
  return req.method === 'POST' && /^\/v1\/tenants\/[^/]+\/(?:imports|rate-cards)$/.test(req.getPath());
}

/** The refusal of a body that is longer than a file may be. */
export function tooLarge(): Problem {
  return new Problem(
    'body-too-large',
    `The file is larger than ${MOST_IMPORT_BYTES} bytes. Send it as the zip it came as, or use the import command.`,
    { headers: { Connection: 'close' } },
  );
}

/** Writes a body to a file, and stops as soon as it is longer than it may be. */
async function spool(req: Request, path: string): Promise<void> {
  let bytes = 0;
  const bound = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > MOST_IMPORT_BYTES) done(tooLarge());
      else done(null, chunk);
    },
  });
  await pipeline(req, bound, createWriteStream(path, { mode: 0o600 }));
}

/** Puts the body of a request in a file of its own while something is done with it. */
export async function withBodyFile<T>(req: Request, work: (path: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'tollkeeper-import-'));
  try {
    const path = join(directory, 'upload');
    await spool(req, path);
    return await work(path);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * Lets few files be taken in at a time, and tells of one that cannot be read as a refusal.
 *
 * @throws Problem `unavailable` where too many are under way, `file-refused` with the reason
 */
export function fewAtOnce(take: (req: Request) => Promise<unknown>): (req: Request) => Promise<unknown> {
  let underWay = 0;
  return async (req) => {
    if (underWay >= MOST_AT_ONCE) {
      throw new Problem('unavailable', 'Other files are being taken in. Try again in a moment.', {
        headers: { 'Retry-After': '10', Connection: 'close' },
      });
    }
    underWay++;
    try {
      return await take(req);
    } catch (error) {
      if (error instanceof ImportError)
        throw new Problem('file-refused', error.message, { reason: error.code });
      throw error;
    } finally {
      underWay--;
    }
  };
}

/** What every route that takes a file reads of its address. @throws Problem `request-invalid` */
export function fileOptions(
  query: URLSearchParams,
  dryRunByDefault: boolean,
): { readonly file: string; readonly dryRun: boolean; readonly mapping: string | null } {
  const dryRun = query.get('dryRun') ?? String(dryRunByDefault);
  if (dryRun !== 'true' && dryRun !== 'false') {
    throw new Problem('request-invalid', '"dryRun" is true or false.');
  }
  const mapping = query.get('mapping');
  if (mapping !== null && mapping.length > 8192) {
    throw new Problem('request-invalid', '"mapping" is longer than 8192 characters.');
  }
  const file = basename(query.get('file') ?? '').slice(0, 120) || 'upload';
  return { file, dryRun: dryRun === 'true', mapping };
}
