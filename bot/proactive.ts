import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { readerFor } from '../cards/text/reader.ts';
import { subscribeConfigured } from '../services/alerts/address-subscriptions.ts';
import { purgeAlerts } from '../services/alerts/journal.ts';
import { BY_CONFIGURATION } from '../services/alerts/subscriptions.ts';
import { createWatcher } from '../services/alerts/watcher.ts';
import { purgeBodies } from '../services/delivery/bodies.ts';
import type { Channels } from '../services/delivery/channels/channels.ts';
import type { Destinations } from '../services/delivery/destinations.ts';
import type { Messenger } from '../services/delivery/messenger.ts';
import { createPostman } from '../services/delivery/postman.ts';
import { purgeOutbox } from '../services/delivery/report.ts';
import { isDoubtful } from '../services/delivery/retry-delay.ts';
import { sharedClock } from '../services/delivery/shared-clock.ts';
import type { PricingPort } from '../services/pricing/pricing-port.ts';
import type { BotTables } from '../services/store/bot-store.ts';
import type { Store } from '../services/store/open-database.ts';
import type { Access } from './access.ts';
import { composeAlert } from './alert-message.ts';
import type { Config } from './config.ts';
import type { Asker } from './conversation/turn.ts';
import type { BotMetrics } from './metrics.ts';
import { keepPromises } from './second-looks.ts';

export interface ProactiveParts {
  readonly config: Pick<Config, 'alertsEveryMs' | 'pace' | 'alertsTo'>;
  readonly store: Store<BotTables>;
  readonly destinations: Destinations;
  readonly messenger: Messenger;
  readonly channels: Channels;
  readonly pricing: PricingPort;
  readonly access: (asker: Asker) => Promise<Access>;
  readonly metrics: BotMetrics;
  readonly logger: Logger;
  readonly now: () => Date;
}

const CLOCK_EVERY_MS = 30_000;
const SECOND_LOOKS_EVERY_MS = 60_000;
const PURGE_EVERY_MS = 3_600_000;

/** Starts what the bot does of its own accord: looking for alerts, sending, clearing up. */
export async function startProactive(parts: ProactiveParts): Promise<{ stop(): Promise<void> }> {
  const { store, metrics, logger } = parts;
  const { db, engine } = store;
  const clock = sharedClock(db, engine, parts.now);
  await clock.adjust();
  const { alertsTo } = parts.config;
  if (alertsTo) {
    const reader = readerFor({ locale: alertsTo.locale, timeZone: alertsTo.timeZone });
    await subscribeConfigured(db, alertsTo.tenantId, alertsTo.addresses, reader, clock.now());
  }
  const worker = randomUUID();
  const failed = (what: string) => (error: unknown) =>
    logger.error({ err: error }, `${what}; it is tried again`);

  const postman = createPostman({
    db,
    engine,
    destinations: parts.destinations,
    messenger: parts.messenger,
    channels: parts.channels,
    worker,
    now: clock.now,
    random: Math.random,
    pace: parts.config.pace,
    onOutcome: (entry, outcome) => {
      metrics.delivered(entry.topic, outcome.kind);
      if (entry.doubts > 0 || isDoubtful(outcome)) metrics.doubted(entry.topic);
      const { id, tenantId, topic, doubts } = entry;
      logger.info({ id, tenantId, topic, doubts, outcome }, 'a proactive message was tried');
    },
    onError: failed('a round of the outbox failed'),
  });
  const watcher = createWatcher({
    db,
    engine,
    worker,
    pricing: parts.pricing,
    compose: composeAlert,
    everyMs: parts.config.alertsEveryMs,
    now: clock.now,
    // Rights are looked up anew before money is spoken of: whoever subscribed may be no administrator any more.
    mayKnow: async ({ tenantId, createdBy, locale }) => {
      if (createdBy === null) return false;
      if (createdBy === BY_CONFIGURATION) return true;
      return (await parts.access({ tenantId, aadObjectId: createdBy, userId: '', locale })).seesMoney;
    },
    onLook: (tenantId, { written, blind, said, muted }) => {
      metrics.looked(!written ? 'overtaken' : blind ? 'blind' : 'written');
      for (const { kind, reason } of said) metrics.alertSaid(kind, reason);
      for (const { kind, reason } of muted) metrics.alertMuted(kind, reason);
      if (said.length > 0) logger.info({ tenantId, said }, 'alerts were told');
    },
    onError: failed('a look for alerts failed'),
  });
  const adjusting = setInterval(
    () => void clock.adjust().catch(failed('reading the clock failed')),
    CLOCK_EVERY_MS,
  );
  const purging = setInterval(() => {
    const now = clock.now();
    Promise.all([purgeAlerts(db, now), purgeOutbox(db, now), purgeBodies(db, now)]).catch(
      failed('clearing up failed'),
    );
  }, PURGE_EVERY_MS);
  let looking: Promise<unknown> = Promise.resolve();
  const secondLooks = setInterval(() => {
    const onError = failed('a second look at a failed call failed');
    looking = looking.then(() =>
      keepPromises({ db, pricing: parts.pricing, access: parts.access, now: clock.now, onError }).catch(
        onError,
      ),
    );
  }, SECOND_LOOKS_EVERY_MS);
  for (const timer of [adjusting, purging, secondLooks]) timer.unref();
  postman.start();
  watcher.start();
  return {
    async stop() {
      clearInterval(adjusting);
      clearInterval(purging);
      clearInterval(secondLooks);
      await looking;
      await watcher.stop();
      await postman.stop();
    },
  };
}
