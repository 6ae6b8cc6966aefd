import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import restify, { type Request, type Response, type Server } from 'restify';
import { tenantRates } from '../quotes/tenant-rates.ts';
import { serveDiagnosisRoute } from './diagnosis-route.ts';
import { answering, sendJson, sendProblem } from './exchange.ts';
import { MOST_IMPORT_BYTES, takesFile, tooLarge } from './file-body.ts';
import { serveImportRoute } from './import-route.ts';
import { bodyTooLarge, MOST_BODY_BYTES } from './json-body.ts';
import { serveLedgerRoutes } from './ledger-routes.ts';
import { isMailPost, MOST_MAIL_BYTES, serveMailRoutes } from './mail-routes.ts';
import { serveMonthEndRoute } from './month-end-route.ts';
import { Problem } from './problem.ts';
import { serveQuoteRoutes } from './quote-routes.ts';
import { serveRateCardRoute } from './rate-card-route.ts';
import { serveRateRoute } from './rate-route.ts';
import { serveSettingRoutes } from './setting-routes.ts';
import { serveTenantRoutes, type TenantRouteParts } from './tenant-routes.ts';
import { serveUsageCsvRoute } from './usage-csv-route.ts';

/** What the server is made of. */
export interface ServerParts extends TenantRouteParts {
  /** True once stopping has begun: readiness says no, so that no new work is sent here. */
  readonly stopping: () => boolean;
}

/** The router's own bound (100) answers 404; ours is told apart, as a malformed request. */
const LONGEST_PARAMETER = 2_000;
/** A client that sends the head of its request slower than this is let go (slow loris). */
const HEADERS_TIMEOUT_MS = 15_000;
/** A whole request: the largest import over a line of 5 Mbit/s. */
const REQUEST_TIMEOUT_MS = 120_000;

/** restify's own refusals (unknown route, wrong method, malformed address) as problems. */
function asProblem(error: unknown): unknown {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : null;
  if (status === 404)
    return new Problem('route-unknown', 'No such route. The contract (openapi.json) lists them.');
  if (status === 405) return new Problem('method-not-allowed', 'This route does not answer that method.');
  if (typeof status === 'number' && status < 500) {
    return new Problem(
      'request-invalid',
      'The request is malformed. The contract (openapi.json) says what is read.',
    );
  }
  return error;
}

/** Refuses a body that is too large or of another type before a byte of it is read. */
function refuseBody(req: Request): void {
  const length = req.headers['content-length'];
  const bytes = length === undefined ? 0 : Number(length);
  if (takesFile(req)) {
    if (bytes > MOST_IMPORT_BYTES) throw tooLarge();
    return;
  }
  const most = isMailPost(req) ? MOST_MAIL_BYTES : MOST_BODY_BYTES;
  if (bytes > most) throw bodyTooLarge(most);
  const hasBody = bytes > 0 || req.headers['transfer-encoding'] !== undefined;
  if (hasBody && !/^application\/json\b/i.test(req.headers['content-type'] ?? '')) {
    throw new Problem('body-type-unsupported', 'Send application/json.', {
      headers: { Connection: 'close' },
    });
  }
}

async function readiness({
  db,
  stopping,
}: ServerParts): Promise<Record<string, { ok: boolean; detail?: string }>> {
  const store = await sql`select 1`.execute(db).then(
    () => ({ ok: true }),
    () => ({ ok: false, detail: 'the store does not answer' }),
  );
  return { store, process: stopping() ? { ok: false, detail: 'stopping' } : { ok: true } };
}

/** Makes the restify server of the contract; it does not listen yet. */
export function createServer(parts: ServerParts): Server {
  const { log, metrics } = parts;
  const server = restify.createServer({ name: 'tollkeeper-pricing', maxParamLength: LONGEST_PARAMETER });
  server.server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.server.headersTimeout = HEADERS_TIMEOUT_MS;
  const refused = (res: Response, error: unknown) => {
    sendProblem(res, error, randomUUID(), log);
    metrics.answered('refused', res.statusCode, 0);
  };
  server.pre((req, res, next) => {
    try {
      refuseBody(req);
      next();
    } catch (error) {
      refused(res, error);
      next(false);
    }
  });
  server.on('restifyError', (_req: Request, res: Response, error: unknown, done: () => void) => {
    if (!res.headersSent) refused(res, asProblem(error));
    done();
  });

  server.get(
    '/healthz',
    answering(parts, '/healthz', async () => ({ status: 'ok' })),
  );
  server.get('/readyz', async (_req: Request, res: Response) => {
    const readyParts = await readiness(parts);
    const ready = Object.values(readyParts).every((part) => part.ok);
    sendJson(res, ready ? 200 : 503, { ready, parts: readyParts }, randomUUID());
  });
  server.get('/metrics', async (_req: Request, res: Response) => {
    res.sendRaw(200, await metrics.registry.metrics(), { 'Content-Type': metrics.registry.contentType });
  });
  serveTenantRoutes(server, parts);
  serveDiagnosisRoute(server, parts);
  const quoting = { ...parts, rates: tenantRates(parts) };
  serveRateCardRoute(server, parts);
  serveRateRoute(server, quoting);
  serveQuoteRoutes(server, quoting);
  serveUsageCsvRoute(server, parts);
  serveMonthEndRoute(server, parts);
  const writing = { ...parts, newId: randomUUID };
  serveLedgerRoutes(server, writing);
  serveMailRoutes(server, writing);
  serveSettingRoutes(server, writing);
  serveImportRoute(server, writing);
  return server;
}
