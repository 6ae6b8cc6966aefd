import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Server } from 'restify';
import { FILE_LIMITS } from '../files/file-limits.ts';
import { ImportError } from '../files/import-error.ts';
import { importJson } from '../files/import-json.ts';
import { importStore } from '../files/import-store.ts';
import { importFile } from '../files/import-usage.ts';
import { parseMapping } from '../files/mapping.ts';
import { answering } from './exchange.ts';
import { Problem } from './problem.ts';
import { tenantOf } from './tenant-request.ts';
import type { TenantRouteParts } from './tenant-routes.ts';

/** What the import route needs besides what all tenant routes do. */
export interface ImportRouteParts extends TenantRouteParts {
  readonly newId: () => string;
}

const ROUTE = '/v1/tenants/:tenantId/imports';
/** A year of calls of a large organisation comes to about 20 MB as the zip that Microsoft makes. */
export const MOST_IMPORT_BYTES = 64 * 1024 ** 2;
/** What that may unpack to. More is for the import command, which runs beside the service. */
const LIMITS = { ...FILE_LIMITS, bytes: 1024 ** 3 };
/** Files taken in at the same time: each has its place on the disk, and on SQLite the others wait for it anyway. */
const MOST_AT_ONCE = 2;

/** Whether a request goes to the import route, which alone takes large bodies that are no JSON. */
export function isImport(req: Request): boolean {
  return req.method === 'POST' && /^\/v1\/tenants\/[^/]+\/imports$/.test(req.getPath());
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

/** The refusal of a body that is longer than an import may be. */
export function tooLarge(): Problem {
  return new Problem(
    'body-too-large',
    `The file is larger than ${MOST_IMPORT_BYTES} bytes. Send it as the zip it came as, or use the import command.`,
    { headers: { Connection: 'close' } },
  );
}

function optionsOf(req: Request) {
  const query = new URLSearchParams(req.getQuery());
  const dryRun = query.get('dryRun') ?? 'false';
  if (dryRun !== 'true' && dryRun !== 'false') {
    throw new Problem('request-invalid', '"dryRun" is true or false.');
  }
  const mapping = query.get('mapping');
  if (mapping !== null && mapping.length > 8192) {
    throw new Problem('request-invalid', '"mapping" is longer than 8192 characters.');
  }
  const file = basename(query.get('file') ?? '').slice(0, 120) || 'upload';
  return {
    file,
    dryRun: dryRun === 'true',
    mapping: mapping === null ? {} : parseMapping(mapping, 'mapping'),
  };
}

/** Puts the route that takes usage files in on a server. */
export function serveImportRoute(server: Server, parts: ImportRouteParts): void {
  let underWay = 0;
  const take = async (req: Request): Promise<unknown> => {
    const { tenantId, client } = await tenantOf(req, parts);
    const options = optionsOf(req);
    const directory = await mkdtemp(join(tmpdir(), 'tollkeeper-import-'));
    try {
      const path = join(directory, 'upload');
      await spool(req, path);
      const result = await importFile(path, options.file, importStore(parts.db), {
        ...options,
        tenantId,
        limits: LIMITS,
        rehearse: true,
        by: client,
        now: parts.now,
        newId: parts.newId,
      });
      return importJson(result);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  };
  server.post(
    ROUTE,
    answering(parts, ROUTE, async (req) => {
      if (underWay >= MOST_AT_ONCE) {
        throw new Problem('unavailable', 'Other files are being taken in. Try again in a moment.', {
          headers: { 'Retry-After': '10', Connection: 'close' },
        });
      }
      underWay++;
      try {
        return await take(req);
      } catch (error) {
        if (error instanceof ImportError) {
          throw new Problem('file-refused', error.message, { reason: error.code });
        }
        throw error;
      } finally {
        underWay--;
      }
    }),
  );
}
