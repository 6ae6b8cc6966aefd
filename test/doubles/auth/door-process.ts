/**
 * A process of its own with the door as production has it: credentials, Microsoft's hosts, no test seam. It echoes
 * each message and tells its parent over IPC where it listens and, when asked, what it has seen and holds.
 */
import { createRequire } from 'node:module';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { CLOUDS } from '../../../bot/http/cloud.ts';
import { createDoorMetrics } from '../../../bot/http/door-metrics.ts';
import { createGuard } from '../../../bot/http/guard.ts';
import { PublishedKeys } from '../../../bot/http/published-keys.ts';
import { createHttpServer } from '../../../bot/http/server.ts';
import { underPrefixes } from '../../../bot/http/service-url.ts';
import { tokenVerifier } from '../../../bot/http/token.ts';
import type { BotCredentials } from '../../../bot/teams/adapter.ts';
import { createTeams } from '../../../bot/teams/teams.ts';
import { plainCard } from '../bot-door.ts';

/** What the parent learns. */
export interface DoorStats {
  readonly turns: number;
  /** Issuers that the SDK has come to trust: grows with each forged tenant that reaches it. */
  readonly sdkIssuers: number;
  readonly heapBytes: number;
  readonly log: readonly string[];
}

// As the SDK itself finds it: the connector is a dependency of botbuilder, not of ours.
const fromSdk = createRequire(createRequire(import.meta.url).resolve('botbuilder'));
const { ToBotFromBotOrEmulatorTokenValidationParameters: sdkTrust } = fromSdk(
  'botframework-connector/lib/auth/tokenValidationParameters.js',
) as {
  ToBotFromBotOrEmulatorTokenValidationParameters: { issuer: string[] };
};
const { credentials, allowedTenants, unknownKeyIntervalMs, logLevel } = JSON.parse(
  process.env.DOOR ?? '{}',
) as {
  credentials: BotCredentials;
  allowedTenants: string[];
  unknownKeyIntervalMs: number;
  logLevel: string;
};
const log: string[] = [];
const logger = pino({ level: logLevel }, { write: (line: string) => log.push(line) });
const registry = new Registry();
const now = () => new Date();
const cloud = CLOUDS.public;
const keys = new PublishedKeys({
  metadataUrl: cloud.openIdMetadataUrl,
  now,
  unknownKeyIntervalMs,
  retryAfterMs: 0,
});
let turns = 0;

const teams = createTeams({
  cloud,
  credentials,
  handle: async (turn) => {
    turns += 1;
    return turn.kind === 'message' ? plainCard(`you said: ${turn.text}`) : undefined;
  },
  trouble: () => plainCard('Something went wrong.'),
  logger,
  now,
});
const server = createHttpServer({
  host: '127.0.0.1',
  port: 0,
  guard: createGuard({
    verifyToken: tokenVerifier({ issuer: cloud.issuer, audience: credentials.appId, keys, now }),
    allowedTenants: new Set(allowedTenants),
    isAllowedServiceUrl: underPrefixes(cloud.serviceUrls),
  }),
  process: teams.process,
  readiness: async () => ({ signingKeys: await keys.ready() }),
  metricsText: () => registry.metrics(),
  metrics: createDoorMetrics(registry),
  logger,
});

process.on('message', (what) => {
  if (what === 'stop') return void server.stop().then(() => process.disconnect());
  if (what === 'stats-after-collection') globalThis.gc?.();
  const stats: DoorStats = {
    turns,
    sdkIssuers: sdkTrust.issuer.length,
    heapBytes: process.memoryUsage().heapUsed,
    log,
  };
  process.send?.(stats);
});
process.send?.({ url: await server.start() });
