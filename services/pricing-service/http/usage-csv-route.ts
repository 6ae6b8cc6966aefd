import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response, Server } from 'restify';
import { usageCsv } from '../usage/usage-export.ts';
import { usageSettings } from '../usage/usage-people.ts';
import { isoDay, startOf } from '../usage/usage-period.ts';
import { periodOf } from '../usage/usage-question.ts';
import { sendProblem } from './exchange.ts';
import { Problem } from './problem.ts';
import { tenantOf } from './tenant-request.ts';
import type { TenantRouteParts } from './tenant-routes.ts';

const ROUTE = '/v1/tenants/:tenantId/usage.csv';

/** Puts the route that gives calls as CSV on a server. It is streamed: a client that reads slowly holds one page. */
export function serveUsageCsvRoute(server: Server, parts: TenantRouteParts): void {
  const { db, log, metrics } = parts;
  server.get(ROUTE, async (req: Request, res: Response) => {
    const requestId = randomUUID();
    const started = performance.now();
    try {
      const { tenantId } = await tenantOf(req, parts);
      const period = periodOf(new URLSearchParams(req.getQuery()), ['from', 'to']);
      const { purgedBefore } = await usageSettings(db, tenantId);
      if (purgedBefore > startOf(period.first)) {
        const kept = new Date(purgedBefore).toISOString().slice(0, 10);
        throw new Problem('conflict', `Calls from before ${kept} are not kept. Ask from that day on.`);
      }
      // `writeHead` of restify gives nothing back, so it is not chained.
      res.writeHead(200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="usage-${isoDay(period.first)}-${isoDay(period.last)}.csv"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'X-Request-Id': requestId,
      });
      await pipeline(Readable.from(usageCsv(db, tenantId, period)), res);
    } catch (error) {
      // Once the head is sent, a connection that is cut is all that can be said: half a file is no file.
      if (res.headersSent) log.warn({ err: error, requestId }, 'the usage export was cut short');
      else sendProblem(res, error, requestId, log);
    }
    metrics.answered(ROUTE, res.statusCode, (performance.now() - started) / 1000);
  });
}
