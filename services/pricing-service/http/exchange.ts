import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import type { ServiceMetrics } from './metrics.ts';
import { Problem } from './problem.ts';

/** What every answer of the server needs. */
export interface ExchangeParts {
  readonly log: Logger;
  readonly metrics: ServiceMetrics;
}

function send(
  res: Response,
  status: number,
  type: string,
  body: string,
  headers: Record<string, string>,
): void {
  if (res.headersSent) return;
  res.sendRaw(status, body, {
    'Content-Type': type,
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
}

/** Sends a value as JSON. */
export function sendJson(
  res: Response,
  status: number,
  value: unknown,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  send(res, status, 'application/json', JSON.stringify(value), { 'X-Request-Id': requestId, ...headers });
}

/**
 * Sends an error as problem details. One that is no `Problem` is a fault of ours: it is logged whole under the
 * request id, and the client learns that id only.
 */
export function sendProblem(res: Response, error: unknown, requestId: string, log: Logger): void {
  const problem =
    error instanceof Problem
      ? error
      : new Problem(
          'internal',
          'The service failed to answer. Its log holds the cause under the request id.',
        );
  if (problem !== error) log.error({ err: error, requestId }, 'request failed');
  send(res, problem.status, 'application/problem+json', JSON.stringify(problem.body(requestId)), {
    'X-Request-Id': requestId,
    ...problem.headers,
  });
}

/** What a write answers: 201 with what was written; told apart where it had been written before. */
export class Created {
  readonly value: unknown;
  readonly replayed: boolean;

  constructor(value: unknown, replayed: boolean) {
    this.value = value;
    this.replayed = replayed;
  }
}

function sendValue(res: Response, value: unknown, requestId: string): void {
  if (!(value instanceof Created)) {
    sendJson(res, 200, value, requestId);
    return;
  }
  sendJson(res, 201, value.value, requestId, value.replayed ? { 'Idempotent-Replayed': 'true' } : {});
}

/**
 * Wraps a handler: its value goes out as JSON, its error as a problem, and both are counted.
 *
 * @param route the template, for the metrics
 */
export function answering(
  { log, metrics }: ExchangeParts,
  route: string,
  handler: (req: Request) => Promise<unknown>,
): (req: Request, res: Response) => Promise<void> {
  return async (req, res) => {
    const requestId = randomUUID();
    const started = performance.now();
    try {
      sendValue(res, await handler(req), requestId);
    } catch (error) {
      sendProblem(res, error, requestId, log);
    }
    metrics.answered(route, res.statusCode, (performance.now() - started) / 1000);
  };
}
