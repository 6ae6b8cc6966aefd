import { type CryptoKey, importJWK } from 'jose';

/** A key that an issuer signs with, and what it may be used for. */
export interface PublishedKey {
  readonly key: CryptoKey;
  /** Keys of the Bot Connector: the channels that it may speak for. */
  readonly endorsements: ReadonlySet<string>;
  /** Keys of Entra: whose tokens it signs, with `{tenantid}` where that is any organisation; null where nothing is said. */
  readonly issuer: string | null;
}

type JsonObject = Readonly<Record<string, unknown>>;
const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The keys could not be fetched, and none are held from before. */
export class KeysUnavailable extends Error {
  readonly code = 'KEYS_UNAVAILABLE';
}

export interface PublishedKeysSettings {
  readonly metadataUrl: string;
  readonly now: () => Date;
  /** Keys older than this are fetched again. Microsoft asks for at least once a day. */
  readonly refreshAfterMs?: number;
  /** A key that is not known makes us look again, but no more often than this, whatever is sent. */
  readonly unknownKeyIntervalMs?: number;
  /** After a failed attempt, the next one waits this long. */
  readonly retryAfterMs?: number;
  readonly fetch?: typeof fetch;
  /** Told of failed attempts; the keys held go on being used. */
  readonly onFailure?: (error: unknown) => void;
}

const HOUR_MS = 3_600_000;
const FETCH_TIMEOUT_MS = 5_000;
const MAX_DOCUMENT = 512 * 1024;
const MAX_KEYS = 100;

/**
 * The signing keys behind an OpenID metadata document: held, refreshed, and kept through an outage of the server
 * that publishes them. Attempts never overlap, and forged tokens cannot cause more than one per interval.
 */
export class PublishedKeys {
  readonly #settings: Required<Omit<PublishedKeysSettings, 'fetch' | 'onFailure'>>;
  readonly #fetch: typeof fetch;
  readonly #onFailure: (error: unknown) => void;
  #keys: ReadonlyMap<string, PublishedKey> | undefined;
  #fetchedAt = 0;
  #triedAt = Number.NEGATIVE_INFINITY;
  #attempt: Promise<void> | undefined;

  constructor({ fetch: fetchWith = fetch, onFailure = () => undefined, ...settings }: PublishedKeysSettings) {
    this.#settings = {
      refreshAfterMs: 12 * HOUR_MS,
      unknownKeyIntervalMs: 300_000,
      retryAfterMs: 10_000,
      ...settings,
    };
    this.#fetch = fetchWith;
    this.#onFailure = onFailure;
  }

  /** True where keys are held; where none are, tries to fetch them, so that asking again is all it takes. Never rejects. */
  async ready(): Promise<boolean> {
    if (!this.#keys) await this.#refreshUnlessTried(this.#settings.retryAfterMs);
    return this.#keys !== undefined;
  }

  /**
   * The key of this id, or undefined where none such is published.
   * @throws {KeysUnavailable} while no keys were ever fetched
   */
  async find(kid: string): Promise<PublishedKey | undefined> {
    const { refreshAfterMs, unknownKeyIntervalMs, retryAfterMs } = this.#settings;
    const held = this.#keys?.get(kid);
    if (held) {
      // In the background: the keys held are good until others are known.
      if (this.#since(this.#fetchedAt) > refreshAfterMs) void this.#refreshUnlessTried(retryAfterMs);
      return held;
    }
    await this.#refreshUnlessTried(this.#keys ? unknownKeyIntervalMs : retryAfterMs);
    if (!this.#keys) throw new KeysUnavailable('the signing keys could not be fetched');
    return this.#keys.get(kid);
  }

  #since(instant: number): number {
    return this.#settings.now().getTime() - instant;
  }

  /** Joins an attempt that is under way; starts one if the last is long enough ago. */
  async #refreshUnlessTried(withinMs: number): Promise<void> {
    if (this.#attempt || this.#since(this.#triedAt) > withinMs) await this.#refresh();
  }

  #refresh(): Promise<void> {
    this.#attempt ??= this.#fetchKeys().finally(() => {
      this.#attempt = undefined;
    });
    return this.#attempt;
  }

  async #fetchKeys(): Promise<void> {
    this.#triedAt = this.#settings.now().getTime();
    try {
      const metadata = await this.#getJson(this.#settings.metadataUrl);
      const { jwks_uri: jwksUri } = metadata;
      if (typeof jwksUri !== 'string' || URL.parse(jwksUri)?.protocol !== 'https:') {
        throw new Error('the OpenID metadata names no https jwks_uri');
      }
      const keys = await importKeys(await this.#getJson(jwksUri));
      if (keys.size === 0) throw new Error('no RSA signing key is published');
      this.#keys = keys;
      this.#fetchedAt = this.#triedAt;
    } catch (error) {
      this.#onFailure(error);
    }
  }

  async #getJson(url: string): Promise<JsonObject> {
    const response = await this.#fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
      headers: { accept: 'application/json' },
    });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const text = await response.text();
    if (text.length > MAX_DOCUMENT) throw new Error(`${url} answered more than ${MAX_DOCUMENT} characters`);
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value)) throw new Error(`${url} did not answer with an object`);
    return value;
  }
}

async function importKeys({ keys }: JsonObject): Promise<Map<string, PublishedKey>> {
  const imported = new Map<string, PublishedKey>();
  for (const jwk of Array.isArray(keys) ? keys.slice(0, MAX_KEYS) : []) {
    if (!isJsonObject(jwk)) continue;
    const { kid, kty, n, e, endorsements, issuer } = jwk;
    if (kty !== 'RSA' || typeof kid !== 'string' || typeof n !== 'string' || typeof e !== 'string') continue;
    const key = await importJWK({ kty, n, e }, 'RS256');
    if (key instanceof Uint8Array) continue;
    const channels = Array.isArray(endorsements) ? endorsements.filter((it) => typeof it === 'string') : [];
    imported.set(kid, {
      key,
      endorsements: new Set(channels),
      issuer: typeof issuer === 'string' ? issuer : null,
    });
  }
  return imported;
}
