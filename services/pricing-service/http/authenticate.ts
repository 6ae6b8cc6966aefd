import type { Client } from './api-keys.ts';
import type { TokenCheck } from './entra-token.ts';
import { Problem } from './problem.ts';

/** Finds out who asks, by the Authorization header. */
export type Authenticate = (authorization: string | undefined) => Promise<Client>;

/** RFC 6750 token characters, and a bound on the length before anything is computed of it. */
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]{1,8192}=*)$/i;
const LONGEST_KEY = 600;
/** Three parts with dots: the compact form of a signed token (RFC 7515). */
const SIGNED_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/**
 * Puts the two ways in together. A key is looked for first: what is a key goes on being one where tokens are taken too,
 * whatever it looks like.
 *
 * @param checkToken null: tokens are not taken, the default
 * @returns rejects with a Problem for a caller who is not known
 */
export function authentication(
  findKey: (key: string) => Client | null,
  checkToken: TokenCheck | null,
): Authenticate {
  return async (authorization) => {
    const bearer = BEARER.exec(authorization ?? '')?.[1];
    if (bearer === undefined) {
      throw new Problem('key-missing', 'Send the API key as "Authorization: Bearer <key>".', {
        headers: { 'WWW-Authenticate': 'Bearer' },
      });
    }
    const client = bearer.length <= LONGEST_KEY ? findKey(bearer) : null;
    if (client) return client;
    if (checkToken && SIGNED_TOKEN.test(bearer)) return checkToken(bearer);
    throw new Problem('key-refused', 'This service does not know that key. Check it, or have it added.', {
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    });
  };
}
