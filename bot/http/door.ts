import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { PublishedKeys, type PublishedKeysSettings } from '../../services/identity/published-keys.ts';
import type { Config } from '../config.ts';
import { CLOUDS } from './cloud.ts';
import { createDoorMetrics } from './door-metrics.ts';
import { createGuard } from './guard.ts';
import { createHttpServer, type HttpServer, type ServerParts } from './server.ts';
import { onLoopback, underPrefixes } from './service-url.ts';
import { tokenVerifier } from './token.ts';

export interface DoorParts {
  readonly logger: Logger;
  readonly now: () => Date;
  readonly registry: Registry;
  readonly process: ServerParts['process'];
  readonly takeMail?: NonNullable<ServerParts['takeMail']>;
  readonly readiness: ServerParts['readiness'];
  readonly links?: NonNullable<ServerParts['links']>;
  /** How patient the key store is, where it is not to be as patient as it is by itself. */
  readonly keyTimes?: Pick<PublishedKeysSettings, 'unknownKeyIntervalMs' | 'retryAfterMs'>;
}

/** The bot's door as the configuration wants it: with credentials tokens are verified, without them only loopback is let in. */
export function createDoor(config: Config, parts: DoorParts): HttpServer {
  const { logger, now, registry } = parts;
  const cloud = CLOUDS[config.cloud];
  const keys = config.identity
    ? new PublishedKeys({
        metadataUrl: cloud.openIdMetadataUrl,
        now,
        ...parts.keyTimes,
        onFailure: (error) => logger.warn({ err: error }, 'the signing keys of Teams could not be fetched'),
      })
    : undefined;
  return createHttpServer({
    host: config.host,
    port: config.port,
    guard: createGuard({
      ...(keys && config.identity
        ? { verifyToken: tokenVerifier({ issuer: cloud.issuer, audience: config.identity.appId, keys, now }) }
        : {}),
      allowedTenants: new Set(config.allowedTenants),
      isAllowedServiceUrl: config.identity ? underPrefixes(config.allowedServiceUrls) : onLoopback,
    }),
    process: parts.process,
    ...(parts.takeMail ? { takeMail: parts.takeMail } : {}),
    ...(parts.links ? { links: parts.links } : {}),
    readiness: async () => ({
      ...(await parts.readiness()),
      ...(keys ? { signingKeys: await keys.ready() } : {}),
    }),
    metricsText: () => registry.metrics(),
    metrics: createDoorMetrics(registry),
    logger,
  });
}
