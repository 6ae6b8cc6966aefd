import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import { errorFacts } from '../error-facts.ts';
import { readJsonBody } from './read-body.ts';

/** What the pricing service takes at most for a mail. */
const MOST_BYTES = 524_288;
const TIMEOUT_MS = 10_000;

/**
 * Hands a mail on to the pricing service, which alone knows the keys and judges them. The service usually listens where
 * nobody outside reaches it: this one route is all of it that is to be reached.
 */
export function createMailPost(
  pricingUrl: string,
  logger: Logger,
): (req: Request, res: Response) => Promise<void> {
  return async (req, res) => {
    const { authorization } = req.headers;
    // Nothing of a stranger's body is read.
    if (authorization === undefined) {
      res.send(401);
      return;
    }
    const body = await readJsonBody(req, MOST_BYTES);
    if ('refused' in body) {
      // Not `return res.send(...)`: restify logs what a handler returns, with the request and so its key.
      res.send(body.refused === 'tooLarge' ? 413 : 400);
      return;
    }
    const tenant: unknown = req.params?.tenantId;
    try {
      const answer = await fetch(`${pricingUrl}/v1/tenants/${encodeURIComponent(String(tenant))}/mails`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body.value),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const passed = [
        'content-type',
        'retry-after',
        'idempotent-replayed',
        'x-request-id',
        'www-authenticate',
      ];
      const headers = Object.fromEntries(
        passed.flatMap((name) => {
          const value = answer.headers.get(name);
          return value === null ? [] : [[name, value]];
        }),
      );
      res.sendRaw(answer.status, await answer.text(), headers);
    } catch (error) {
      logger.warn({ error: errorFacts(error) }, 'a mail could not be handed on to the pricing service');
      res.send(503);
    }
  };
}
