import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { readerFor } from '../cards/text/reader.ts';
import { troubleCard } from '../cards/trouble-card.ts';
import { storedAuditLog } from '../services/audit/audit-log.ts';
import { createChannels } from '../services/delivery/channels/channels.ts';
import { storedDestinations } from '../services/delivery/destinations.ts';
import { oldestWaitingMs } from '../services/delivery/report.ts';
import { storedFiles } from '../services/files/dropped-files.ts';
import { createPricingClient } from '../services/pricing/pricing-client.ts';
import type { PricingPort } from '../services/pricing/pricing-port.ts';
import { pricingReady } from '../services/pricing/pricing-ready.ts';
import { countryFile } from '../services/pricing-service/countries/country-file.ts';
import {
  createPricingService,
  type PricingService,
} from '../services/pricing-service/create-pricing-service.ts';
import { readGraphSettings } from '../services/pricing-service/graph/graph-settings.ts';
import { readIngestKeys } from '../services/pricing-service/http/ingest-keys.ts';
import { openBotStore } from '../services/store/bot-store.ts';
import { createAccess } from './access.ts';
import { createActions, unknownAction } from './actions/actions.ts';
import { notAllowed } from './actions/import-file.ts';
import { createAddressDesk } from './address-desk.ts';
import { createAlertDesk } from './alert-desk.ts';
import { createAnswering } from './answers/answering.ts';
import { welcome } from './answers/help.ts';
import { createAudit } from './audit.ts';
import { type Config, ConfigError } from './config.ts';
import { storedContext } from './conversation/context.ts';
import { storedOnce } from './conversation/once.ts';
import { storedPreferences } from './conversation/preferences.ts';
import { createRouter } from './conversation/router.ts';
import { DEMO } from './demo.ts';
import { createDownloadLinks } from './downloads/download-links.ts';
import { createFeedback } from './feedback.ts';
import { createDownload } from './files/download.ts';
import { createImportDesk } from './files/import-desk.ts';
import { CLOUDS } from './http/cloud.ts';
import { createDoor } from './http/door.ts';
import { createMailPost } from './http/mail-post.ts';
import { createPastedMail } from './mails/pasted-mail.ts';
import { createBotMetrics } from './metrics.ts';
import { startProactive } from './proactive.ts';
import { createQuestionDesk } from './question-desk.ts';
import { createReportDesk } from './report-desk.ts';
import { createSearch } from './search.ts';
import { createServiceDesk } from './service-desk.ts';
import { createTeams } from './teams/teams.ts';
import { openUnderstanding } from './understanding/open-understanding.ts';
import { createRemoteUnderstand } from './understanding/remote-understand.ts';

/** The whole bot, ready to start once and to stop once. */
export interface App {
  /** @param progress told of each step as it is done */
  start(progress?: (step: string) => void): Promise<void>;
  /** Takes nothing new, lets what runs finish, closes everything. May be called at any time, also twice. */
  stop(): Promise<void>;
  /** Where the bot listens. Only after `start`. */
  readonly url: string;
}

/** What may be put in place of the real thing. */
export interface AppParts {
  readonly logger: Logger;
  readonly now?: () => Date;
}

const HOUSEKEEPING_MS = 3_600_000;

/** Puts the bot together from its configuration; nothing is opened before `start`. */
export function createApp(config: Config, { logger, now = () => new Date() }: AppParts): App {
  /** What is open, in the order of opening; closed the other way round. */
  const open: { readonly name: string; readonly close: () => Promise<void> }[] = [];
  let url: string | undefined;
  let stopping: Promise<void> | undefined;

  const closeAll = async (): Promise<void> => {
    for (const { name, close } of open.splice(0).reverse()) {
      await close().catch((error: unknown) => logger.error({ err: error }, `${name} did not close well`));
    }
  };

  return {
    async start(progress = () => undefined) {
      const store = await openBotStore(config.store);
      open.push({ name: 'the store', close: () => store.close() });
      progress(`store open (${store.engine})`);

      const pricing = await connectPricing(config, logger, now);
      if (pricing.service) {
        const { service } = pricing;
        open.push({ name: 'the pricing service', close: () => service.stop() });
        progress(`pricing service on ${service.url} (embedded)`);
      }

      const { understand: locally, followUp } = openUnderstanding();
      progress('languages loaded');

      const registry = new Registry();
      const metrics = createBotMetrics(registry, () => oldestWaitingMs(store.db, now()));
      const understand = config.model
        ? createRemoteUnderstand(locally, config.model, {
            fetch,
            now,
            onFallback: (reason, detail) => {
              metrics.modelPassedOver(reason);
              if (reason !== 'sure') logger.warn({ reason, detail }, 'the language model was passed over');
            },
          })
        : locally;
      const destinations = storedDestinations(store.db);
      const once = storedOnce(store.db, now);
      const context = storedContext(store.db, now);
      const preferences = storedPreferences(store.db);
      const alerts = createAlertDesk(store.db, now);
      const auditLog = storedAuditLog(store.db, config.auditDays, now);
      const audit = createAudit(auditLog);
      const questions = createQuestionDesk(store.db, now);
      const files = storedFiles(store.db, now);
      const imports = createImportDesk({
        db: store.db,
        files,
        pricing: pricing.client,
        download: createDownload({
          fetch,
          hosts: CLOUDS[config.cloud].fileHosts,
          loopback: config.identity === null,
        }),
        now,
        newId: randomUUID,
        onError: (error) => logger.error({ err: error }, 'a file could not be taken in'),
      });
      open.push({ name: 'files that are taken in', close: () => imports.settled() });
      const channels = createChannels(config.channels, now);
      const addresses = createAddressDesk(store.db, channels, now);
      const read = (text: string, locale: string) => locally(text, { locale, now: now() }).entities;
      const access = createAccess({
        administrators: config.administrators,
        pricing: pricing.client,
        now,
        onLookupFailed: (asker, error) => {
          metrics.accessLookupFailed();
          logger.warn(
            { tenantId: asker.tenantId, reason: error instanceof Error ? error.message : String(error) },
            'somebody is taken for an ordinary user: their roles and groups could not be looked up',
          );
        },
      });
      const links = createDownloadLinks({
        db: store.db,
        pricing: pricing.client,
        access,
        now,
        newToken: () => randomBytes(32).toString('base64url'),
      });
      const answering = createAnswering({
        pricing: pricing.client,
        alerts,
        addresses,
        read,
        log: auditLog,
        audit,
        links,
        now,
        // Without credentials the bot serves this machine only, so where it listens is where its browser finds it.
        publicUrl: () => config.publicUrl ?? (config.identity === null ? (url ?? null) : null),
        onAsked: ({ asked, reader }) => metrics.asked(asked.intent, reader.language),
        onTrouble: (error) => {
          metrics.pricingTrouble(error.code);
          logger.warn({ operation: error.operation, code: error.code, status: error.status }, error.message);
        },
      });
      const teams = createTeams({
        cloud: CLOUDS[config.cloud],
        ...(config.identity ? { credentials: config.identity } : {}),
        handle: createRouter({
          destinations,
          once,
          context,
          preferences,
          access,
          understand,
          followUp,
          answer: answering.toConversation,
          actions: createActions({
            answer: answering.toAsker,
            understand,
            context,
            alerts,
            addresses,
            now,
            pricing: pricing.client,
            reports: createReportDesk(store.db, now),
            desk: createServiceDesk({ db: store.db, settings: config.deskTo, now, wait: sleep }),
            newId: randomUUID,
            imports,
            questions,
            audit,
          }),
          unknownAction,
          fileDropped: async (turn, file, { administrator }, reader) => {
            if (!administrator) return notAllowed(turn.asker, reader, now());
            await audit.note(turn, { what: 'import', how: 'shown' });
            return imports.drop(turn, file, reader);
          },
          mailPasted: createPastedMail({ pricing: pricing.client, now, newId: randomUUID, audit }),
          installed: async ({ asker, destination }, { administrator }, reader) => {
            if (administrator && destination.conversationType === 'personal') {
              await alerts.setByDefault({ asker, destination, reader });
            }
          },
          welcome,
          now,
        }),
        feedback: createFeedback({ questions, context, onReaction: metrics.reacted, newId: randomUUID }),
        search: createSearch({
          pricing: pricing.client,
          preferences,
          access,
          answer: answering.unrecorded,
          audit,
        }),
        trouble: (locale) => troubleCard({ problem: 'internal' }, readerFor({ locale })),
        logger,
        now,
      });
      const door = createDoor(config, {
        logger,
        now,
        registry,
        process: teams.process,
        ...(config.ingestKeys !== undefined ? { takeMail: createMailPost(pricing.baseUrl, logger) } : {}),
        links,
        readiness: async () => ({
          store: await store.db
            .selectFrom('outbox')
            .select('id')
            .limit(1)
            .execute()
            .then(
              () => true,
              () => false,
            ),
          pricing: await pricingReady(pricing.baseUrl),
        }),
      });
      url = await door.start();
      open.push({ name: 'the server', close: () => door.stop() });
      const proactive = await startProactive({
        config,
        store,
        destinations,
        messenger: teams.messenger,
        channels,
        pricing: pricing.client,
        access,
        metrics,
        logger,
        now,
      });
      open.push({ name: 'what the bot does by itself', close: () => proactive.stop() });
      const housekeeping = setInterval(() => {
        Promise.all([
          once.purge(),
          context.purge(),
          files.purge(),
          auditLog.purge(),
          questions.purge(),
          links.purge(),
        ]).catch((error: unknown) =>
          logger.error({ err: error }, 'housekeeping failed; it is tried again in an hour'),
        );
      }, HOUSEKEEPING_MS);
      housekeeping.unref();
      open.push({ name: 'housekeeping', close: async () => clearInterval(housekeeping) });
      progress(`bot listening on ${url}`);
    },
    stop() {
      stopping ??= closeAll();
      return stopping;
    },
    get url() {
      if (url === undefined) throw new Error('the bot has not been started');
      return url;
    },
  };
}

interface PricingConnection {
  readonly client: PricingPort;
  readonly baseUrl: string;
  /** The embedded service; absent where PRICING_URL names another. */
  readonly service?: PricingService;
}

/** Connects to the pricing service, over HTTP also where it is embedded: then with a key of its own for this start. */
async function connectPricing(config: Config, logger: Logger, now: () => Date): Promise<PricingConnection> {
  const ingest = readIngestKeys(config.ingestKeys);
  if (ingest.problems.length > 0) throw new ConfigError(ingest.problems);
  if (config.pricing.kind === 'remote') {
    const { url, apiKey } = config.pricing;
    return { client: createPricingClient({ baseUrl: url, apiKey, now }), baseUrl: url };
  }
  const graph = readGraphSettings(config.pricing.graph);
  if (graph.problems.length > 0) throw new ConfigError(graph.problems);
  const apiKey = randomBytes(32).toString('base64url');
  const service = createPricingService(
    {
      host: '127.0.0.1',
      port: 0,
      store: config.pricing.store,
      countriesFile: countryFile(config.dataDir),
      keys: [{ name: 'bot', key: apiKey, tenants: config.allowedTenants }, ...ingest.keys],
      demoTenantId: config.allowedTenants.includes(DEMO.tenantId) ? DEMO.tenantId : null,
      graph: graph.settings,
    },
    { now, log: logger },
  );
  await service.start();
  const baseUrl = service.url;
  return { client: createPricingClient({ baseUrl, apiKey, now }), baseUrl, service };
}
