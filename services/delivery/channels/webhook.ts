import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { DeliveryOutcome } from '../messenger.ts';
import { retryAfterMillis } from '../retry-after.ts';
import type { AddressProblem } from './address.ts';
import type { Letter } from './letter.ts';
import { isPublicAddress, lookupPublic } from './private-network.ts';
import { signedHeaders, webhookKey } from './webhook-signature.ts';

export interface WebhookSettings {
  /** What the keys of all webhooks are derived from. */
  readonly secret: string;
  /** Host names that may lead into a private network, lower case. */
  readonly privateHosts: readonly string[];
}

export interface Webhooks {
  problemWith(url: string): AddressProblem | null;
  post(
    to: { readonly tenantId: string; readonly id: string },
    letter: Letter,
    id: string,
  ): Promise<DeliveryOutcome>;
  signingKey(tenantId: string, url: string): string;
}

const TIME_LIMIT_MS = 8_000;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Calls web addresses that people chose: over TLS, into the public internet unless it is allowed, never redirected. */
export function createWebhooks(settings: WebhookSettings, now: () => Date): Webhooks {
  const allowed = new Set(settings.privateHosts);
  const signingKey: Webhooks['signingKey'] = (tenantId, url) => webhookKey(settings.secret, tenantId, url);

  const problemWith: Webhooks['problemWith'] = (address) => {
    const { hostname, protocol } = new URL(address);
    const privately = allowed.has(hostname);
    if (protocol !== 'https:' && !(LOOPBACK.has(hostname) && privately)) return 'not-https';
    const ip = hostname.replace(/^\[|\]$/g, '');
    const inside = LOOPBACK.has(hostname) || (isIP(ip) !== 0 && !isPublicAddress(ip));
    return inside && !privately ? 'private-network' : null;
  };

  return {
    problemWith,
    signingKey,
    async post({ tenantId, id: address }, { subject, text, json }, id) {
      const problem = problemWith(address);
      if (problem) return { kind: 'failed', code: problem, retry: false };
      const url = new URL(address);
      const body = JSON.stringify({ id, ...json, subject, text });
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'Tollkeeper',
        ...signedHeaders(signingKey(tenantId, address), id, now(), body),
      };
      try {
        const answer = await call(
          url,
          headers,
          body,
          allowed.has(url.hostname) ? {} : { lookup: lookupPublic },
        );
        return outcomeOfWebhook(answer.statusCode ?? 0, answer.headers['retry-after'], now());
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? 'no-answer';
        return { kind: 'failed', code, retry: code !== 'PrivateAddress' };
      }
    },
  };
}

/** Resolves with the head of the answer; its body is of no use to us. */
function call(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  options: { readonly lookup?: typeof lookupPublic },
): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(TIME_LIMIT_MS);
    const sent = request(url, { method: 'POST', headers, agent: false, signal, ...options }, (answer) => {
      answer.on('error', () => undefined);
      answer.destroy();
      resolve(answer);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Statuses after which the receiver may take the same message later. It knows a repeat by its id, so that 500 counts. */
const RETRIED = new Set([408, 425, 500, 502, 503, 504]);

/** A webhook's answer as an outcome: 410 is its owner's word that nothing more is wanted (Standard Webhooks 1.0). */
export function outcomeOfWebhook(status: number, retryAfter: string | undefined, now: Date): DeliveryOutcome {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 410) return { kind: 'gone', code: 'Gone' };
  const retryAfterMs = retryAfterMillis(retryAfter, now);
  if (status === 429 || (status === 503 && retryAfterMs !== undefined)) {
    return { kind: 'throttled', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  if (status >= 300 && status < 400) return { kind: 'failed', code: 'RedirectRefused', status, retry: false };
  return { kind: 'failed', code: `http-${status}`, status, retry: RETRIED.has(status) };
}
