import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { Certificate } from './certificate.ts';

/** A signing key of the channel, published or not. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export async function makeSigningKey(kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
}

/** One request for a token of the bot's own. */
export interface TokenRequest {
  readonly tenant: string;
  readonly form: URLSearchParams;
}

/**
 * Stands in for login.botframework.com (the channel's keys) and login.microsoftonline.com (the bot's own tokens, and
 * the keys of access tokens).
 * `publish` rotates the keys; `down` makes both break off every connection.
 */
export class IdentityHost {
  readonly tokenRequests: TokenRequest[] = [];
  /** The token that the bot is given. */
  readonly botToken = 'the-bots-own-token';
  down = false;
  keyFetches = 0;
  readonly #server: Server;
  #published: JWK[] = [];
  #entra: JWK[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start({ key, cert }: Certificate): Promise<IdentityHost> {
    const server = createServer({ key, cert });
    const host = new IdentityHost(server);
    server.on('request', (req, res) => {
      host.#answer(req, res).catch((error: unknown) => res.destroy(error as Error));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return host;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  publish(...keys: { readonly key: SigningKey; readonly endorsements?: readonly string[] }[]): void {
    this.#published = keys.map(({ key, endorsements }) => ({
      ...key.jwk,
      ...(endorsements ? { endorsements: [...endorsements] } : {}),
    }));
  }

  /** The keys that sign Entra's access tokens, each for every organisation unless an issuer is given. */
  publishEntra(...keys: { readonly key: SigningKey; readonly issuer?: string }[]): void {
    this.#entra = keys.map(({ key, issuer = 'https://login.microsoftonline.com/{tenantid}/v2.0' }) => ({
      ...key.jwk,
      issuer,
    }));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (this.down) {
      req.socket.destroy();
      return;
    }
    const { hostname, pathname } = new URL(req.url ?? '/', `https://${req.headers.host}`);
    const json = (value: unknown): void => {
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end(JSON.stringify(value));
    };
    if (hostname === 'login.botframework.com') {
      if (pathname === '/v1/.well-known/openidconfiguration') {
        return json({
          issuer: 'https://api.botframework.com',
          jwks_uri: 'https://login.botframework.com/v1/.well-known/keys',
          id_token_signing_alg_values_supported: ['RS256'],
        });
      }
      this.keyFetches += 1;
      return json({ keys: this.#published });
    }
    if (pathname === '/common/discovery/v2.0/keys') {
      this.keyFetches += 1;
      return json({ keys: this.#entra });
    }
    const [, tenant = ''] = pathname.split('/');
    const authority = `https://login.microsoftonline.com/${tenant}`;
    if (pathname.endsWith('/openid-configuration')) {
      return json({
        issuer: `${authority}/v2.0`,
        authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
        token_endpoint: `${authority}/oauth2/v2.0/token`,
        jwks_uri: `${authority}/discovery/v2.0/keys`,
      });
    }
    if (pathname.endsWith('/oauth2/v2.0/token')) {
      this.tokenRequests.push({ tenant, form: new URLSearchParams(await text(req)) });
      return json({ token_type: 'Bearer', expires_in: 3_599, access_token: this.botToken });
    }
    res.writeHead(404);
    res.end();
  }
}

/** What a token of the channel says; each part can be changed or, with undefined, left out. */
export interface TokenParts {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
}

/** Signs a token as the channel does, for the bot and the service URL given. */
export async function channelToken(
  key: SigningKey,
  to: { readonly appId: string; readonly serviceUrl: string },
  { claims = {}, header = {} }: TokenParts = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    iss: 'https://api.botframework.com',
    aud: to.appId,
    serviceurl: to.serviceUrl,
    nbf: now - 60,
    exp: now + 3_600,
    ...claims,
  };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid, ...header })
    .sign(key.privateKey);
}

/** Signs an access token as Entra's v2.0 endpoint does. */
export async function entraToken(
  key: SigningKey,
  to: { readonly tenantId: string; readonly audience: string },
  { claims = {}, header = {} }: TokenParts = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    ver: '2.0',
    iss: `https://login.microsoftonline.com/${to.tenantId}/v2.0`,
    aud: to.audience,
    tid: to.tenantId,
    nbf: now - 60,
    exp: now + 3_600,
    ...claims,
  };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid, ...header })
    .sign(key.privateKey);
}

/** A `fetch` that reaches a double in place of the host asked for, over TLS by its certificate. */
export function fetchFrom(host: IdentityHost, { cert }: Certificate): typeof fetch {
  return async (input) => {
    const url = new URL(String(input));
    const options = { host: '127.0.0.1', port: host.port, servername: url.hostname, ca: cert };
    const headers = { host: url.host };
    const asked = request({ ...options, path: url.pathname + url.search, headers }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return new Response(await text(answer), { status: answer.statusCode ?? 0 });
  };
}
