import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream/promises';
import type { Logger } from 'pino';
import restify, { type Request, type Response } from 'restify';
import type { DownloadLinks } from '../downloads/download-links.ts';
import { errorFacts } from '../error-facts.ts';
import type { DoorMetrics } from './door-metrics.ts';
import { serveDownloads } from './downloads.ts';
import type { Guard } from './guard.ts';
import type { Admitted } from './inbound-activity.ts';
import { REFUSALS, type Refusal } from './refusal.ts';

/** The HTTP answer to an activity. */
export interface TurnAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export interface ServerParts {
  readonly host: string;
  /** 0 takes any free port; `start` tells which. */
  readonly port: number;
  readonly guard: Guard;
  /** Handles an admitted activity to its end. */
  readonly process: (admitted: Admitted) => Promise<TurnAnswer>;
  /** Takes a mail that a flow posts; absent where no flow has a key. */
  readonly takeMail?: (req: Request, res: Response) => Promise<void>;
  /** The parts that must serve before the bot can, each by name. */
  readonly readiness: () => Promise<Readonly<Record<string, boolean>>>;
  /** Links to files, for browsers; left out: none are served. */
  readonly links?: Pick<DownloadLinks, 'follow'>;
  /** Prometheus text. */
  readonly metricsText: () => Promise<string>;
  readonly metrics: DoorMetrics;
  readonly logger: Logger;
  /** How long `stop` waits for running turns. Under the 30 s that hosts give a container to end. */
  readonly drainMs?: number;
}

export interface HttpServer {
  /** @returns the base URL. @throws when the port is taken or not allowed, with the system's code (`EADDRINUSE`) */
  start(): Promise<string>;
  /** Takes no more requests, lets running turns end, closes every connection. May be called twice. */
  stop(): Promise<void>;
}

const DRAIN_MS = 15_000;
/** Teams gives a request 15 s in all. */
const REQUEST_TIMEOUT_MS = 15_000;
/** Longer than the idle time of the load balancers in front, or they meet closed connections. */
const KEEP_ALIVE_MS = 65_000;

/** The bot's HTTP face: `POST /api/messages`, `/downloads`, `/healthz`, `/readyz`, `/metrics`. Listens only once started. */
export function createHttpServer(parts: ServerParts): HttpServer {
  const { guard, metrics, logger } = parts;
  const running = new Set<Promise<void>>();
  let stopping: Promise<void> | undefined;

  const server = restify.createServer({ name: '', ignoreTrailingSlash: false });
  const { server: http } = server;
  http.requestTimeout = REQUEST_TIMEOUT_MS;
  http.headersTimeout = REQUEST_TIMEOUT_MS;
  http.keepAliveTimeout = KEEP_ALIVE_MS;

  const refuse = (res: Response, reason: Refusal): void => {
    metrics.refused(reason);
    logger.debug({ reason }, 'a request was refused');
    if (reason === 'keysUnavailable') res.setHeader('retry-after', '10');
    res.send(REFUSALS[reason]);
  };

  const takeActivity = async (req: Request, res: Response): Promise<void> => {
    const admission = await guard(req);
    if ('refused' in admission) return refuse(res, admission.refused);
    const startedAt = performance.now();
    const answer = await parts.process(admission.admitted);
    metrics.handled((performance.now() - startedAt) / 1000);
    writeJson(res, answer.status, answer.body);
  };

  server.post('/api/messages', async (req: Request, res: Response) => {
    if (stopping) res.setHeader('connection', 'close');
    const turn = takeActivity(req, res)
      .catch((error: unknown) => {
        logger.error({ error: errorFacts(error) }, 'a request failed');
        if (!res.headersSent) res.send(500);
      })
      // Done once the answer is on the wire, or its reader has gone.
      .then(() => finished(res).catch(() => undefined));
    running.add(turn);
    await turn;
    running.delete(turn);
  });
  const { takeMail } = parts;
  if (takeMail) server.post('/v1/tenants/:tenantId/mails', takeMail);
  if (parts.links) serveDownloads(server, { links: parts.links, logger });
  server.get('/healthz', async (_req: Request, res: Response) => writeJson(res, 200, { status: 'alive' }));
  server.get('/readyz', async (_req: Request, res: Response) => {
    const ready = await parts.readiness();
    const ok = !stopping && Object.values(ready).every(Boolean);
    writeJson(res, ok ? 200 : 503, {
      status: stopping ? 'stopping' : ok ? 'ready' : 'not ready',
      parts: ready,
    });
  });
  server.get('/metrics', async (_req: Request, res: Response) => {
    const text = await parts.metricsText();
    res.sendRaw(200, text, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
  // restify repeats the HTTP server's errors; without a listener they would end the process beside `start`'s rejection.
  server.on('error', (error: unknown) =>
    logger.warn({ error: errorFacts(error) }, 'the server had an error'),
  );
  // restify would describe its own errors (no such route, no such method) in a body.
  server.on(
    'restifyError',
    (_req: Request, res: Response, error: { statusCode?: number }, done: () => void) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) logger.error({ error: errorFacts(error) }, 'a request failed');
      if (!res.headersSent) res.send(status);
      done();
    },
  );

  const drain = async (): Promise<void> => {
    const closed = http.listening ? once(http, 'close') : Promise.resolve();
    if (http.listening) http.close();
    http.closeIdleConnections();
    const deadline = Promise.withResolvers<void>();
    const timer = setTimeout(deadline.resolve, parts.drainMs ?? DRAIN_MS);
    await Promise.race([Promise.allSettled(running), deadline.promise]);
    clearTimeout(timer);
    if (running.size > 0) logger.warn({ turns: running.size }, 'stopped before these turns were done');
    http.closeAllConnections();
    await closed;
  };

  return {
    async start() {
      http.listen(parts.port, parts.host);
      await once(http, 'listening');
      const { address, family, port } = http.address() as AddressInfo;
      return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
    },
    stop() {
      stopping ??= drain();
      return stopping;
    },
  };
}

function writeJson(res: Response, status: number, body: unknown): void {
  if (body === undefined) res.send(status);
  else res.sendRaw(status, JSON.stringify(body), { 'content-type': 'application/json; charset=utf-8' });
}
