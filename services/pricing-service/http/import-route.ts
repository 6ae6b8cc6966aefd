import type { Request, Server } from 'restify';
import { importJson } from '../files/import-json.ts';
import { importStore } from '../files/import-store.ts';
import { importFile } from '../files/import-usage.ts';
import { parseMapping } from '../files/mapping.ts';
import { answering } from './exchange.ts';
import { fewAtOnce, fileOptions, UPLOAD_LIMITS, withBodyFile } from './file-body.ts';
import { tenantOf } from './tenant-request.ts';
import type { TenantRouteParts } from './tenant-routes.ts';

/** What the import route needs besides what all tenant routes do. */
export interface ImportRouteParts extends TenantRouteParts {
  readonly newId: () => string;
}

const ROUTE = '/v1/tenants/:tenantId/imports';

/** Puts the route that takes usage files in on a server. */
export function serveImportRoute(server: Server, parts: ImportRouteParts): void {
  const take = async (req: Request): Promise<unknown> => {
    const { tenantId, client } = await tenantOf(req, parts);
    const { mapping, ...options } = fileOptions(new URLSearchParams(req.getQuery()), false);
    const told = mapping === null ? {} : parseMapping(mapping, 'mapping');
    return withBodyFile(req, async (path) => {
      const result = await importFile(path, options.file, importStore(parts.db), {
        ...options,
        mapping: told,
        tenantId,
        limits: UPLOAD_LIMITS,
        rehearse: true,
        by: client,
        now: parts.now,
        newId: parts.newId,
      });
      return importJson(result);
    });
  };
  server.post(ROUTE, answering(parts, ROUTE, fewAtOnce(take)));
}
