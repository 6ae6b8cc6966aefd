import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import type { Server } from 'restify';
import { PublishedKeys } from '../identity/published-keys.ts';
import type { Store, StoreLocation } from '../store/open-database.ts';
import { countryBook } from './countries/country-answer.ts';
import { COUNTRY_DATA } from './countries/country-data.ts';
import { loadCountryData } from './countries/country-file.ts';
import { countryFinder } from './countries/find-country.ts';
import { seedDemo } from './demo/seed-demo.ts';
import type { GraphClients } from './graph/graph-clients.ts';
import type { GraphSettings } from './graph/graph-settings.ts';
import { type GraphSide, startGraphSide } from './graph/graph-side.ts';
import { type ApiKey, keyCheck } from './http/api-keys.ts';
import { authentication } from './http/authenticate.ts';
import { createServer } from './http/create-server.ts';
import type { EntraSettings } from './http/entra-settings.ts';
import { entraTokenCheck } from './http/entra-token.ts';
import { serviceMetrics } from './http/metrics.ts';
import { DEFAULT_RATE, type Rate, rateLimit } from './http/rate-limit.ts';
import { openPricingStore, type PricingTables } from './store/pricing-store.ts';
import { purgeAll } from './usage/usage-privacy.ts';

/** How a pricing service is set up. */
export interface PricingServiceConfig {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly store: StoreLocation;
  /** Where a newer data set of countries is, if one was taken in; left out: the one that ships. */
  readonly countriesFile?: string;
  readonly keys: readonly ApiKey[];
  /** Tokens of Microsoft Entra ID that are taken beside keys; null or left out: none. */
  readonly entra?: EntraSettings | null;
  /** The tenant that gets labelled demo data at start; null: none. */
  readonly demoTenantId: string | null;
  /** How fast one client may ask. Default: 50 a second, 200 at once. */
  readonly rate?: Rate;
  /** How Microsoft Graph is reached; null or left out: it is not, and usage comes from files. */
  readonly graph?: GraphSettings | null;
}

/** What may be put in place of the real thing. */
export interface PricingServiceParts {
  readonly now?: () => Date;
  readonly log?: Logger;
  readonly graphClients?: GraphClients;
  /** For the signing keys of Entra. */
  readonly fetch?: typeof fetch;
}

/** A service that can be started once and stopped once. */
export interface PricingService {
  /** @throws when the store cannot be opened or the port is taken; then nothing is left open */
  start(): Promise<void>;
  /** Lets requests under way finish, then closes the server and the store. */
  stop(): Promise<void>;
  /** Where it listens, without a slash at the end. @throws before `start` is done */
  readonly url: string;
}

/** After this long, connections that still have a request under way are cut. */
const DRAIN_MS = 5_000;

function listen(server: Server, config: PricingServiceConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(config.port, config.host, () => {
      server.server.off('error', reject);
      resolve();
    });
  });
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.server.closeAllConnections(), DRAIN_MS);
    server.server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.server.closeIdleConnections();
  });
}

function tokenCheck(
  settings: EntraSettings,
  { fetch: fetchWith, now, log }: PricingServiceParts & { readonly now: () => Date; readonly log: Logger },
) {
  const keys = new PublishedKeys({
    metadataUrl: `${settings.authority}/common/v2.0/.well-known/openid-configuration`,
    now,
    ...(fetchWith ? { fetch: fetchWith } : {}),
    onFailure: (err) => log.warn({ err }, 'the signing keys of Entra could not be fetched'),
  });
  return entraTokenCheck(settings, { keys, now });
}

/** Puts a pricing service together; nothing is opened before `start`. */
export function createPricingService(
  config: PricingServiceConfig,
  parts: PricingServiceParts = {},
): PricingService {
  const now = parts.now ?? (() => new Date());
  const log = parts.log ?? pino({ level: 'silent' });
  let running: { server: Server; store: Store<PricingTables>; url: string; graph: GraphSide | null } | null =
    null;
  let stopping = false;

  return {
    async start() {
      if (running) return;
      stopping = false;
      const countries =
        config.countriesFile === undefined
          ? COUNTRY_DATA
          : (await loadCountryData(config.countriesFile)).data;
      const store = await openPricingStore(config.store);
      let graph: GraphSide | null = null;
      try {
        if (config.demoTenantId !== null) await seedDemo(store.db, config.demoTenantId, now());
        const purged = await purgeAll(store.db, now());
        if (purged > 0) log.info({ calls: purged }, 'calls that are kept no longer were given up');
        const metrics = serviceMetrics();
        const clients = parts.graphClients;
        if (config.graph) {
          const works = { db: store.db, log, registry: metrics.registry, now };
          graph = startGraphSide(config.graph, { ...works, ...(clients ? { clients } : {}) });
        }
        const tokens = config.entra ? tokenCheck(config.entra, { ...parts, now, log }) : null;
        const server = createServer({
          db: store.db,
          book: countryBook(countries),
          findCountry: countryFinder(countries),
          authenticate: authentication(keyCheck(config.keys), tokens),
          admit: rateLimit(config.rate ?? DEFAULT_RATE, () => now().getTime()),
          now,
          log,
          metrics,
          directory: (tenantId) => graph?.clients.hasty(tenantId) ?? null,
          stopping: () => stopping,
        });
        await listen(server, config);
        const { address, port, family } = server.server.address() as AddressInfo;
        const host = family === 'IPv6' ? `[${address}]` : address;
        running = { server, store, url: `http://${host}:${port}`, graph };
        log.info({ url: running.url, engine: store.engine }, 'pricing service listens');
      } catch (error) {
        await graph?.stop();
        await store.close();
        throw error;
      }
    },
    async stop() {
      if (!running) return;
      const { server, store, graph } = running;
      stopping = true;
      running = null;
      await Promise.all([drain(server), graph?.stop()]);
      await store.close();
      log.info('pricing service stopped');
    },
    get url() {
      if (!running) throw new Error('the pricing service does not listen: start it first');
      return running.url;
    },
  };
}
