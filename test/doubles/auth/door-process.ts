/**
 * A process of its own with the door as production has it: credentials, Microsoft's hosts, no test seam. It echoes
 * each message and tells its parent over IPC where it listens and, when asked, what it has seen and holds.
 */
import { createRequire } from 'node:module';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { readConfig } from '../../../bot/config.ts';
import { CLOUDS } from '../../../bot/http/cloud.ts';
import { createDoor } from '../../../bot/http/door.ts';
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
const config = readConfig({
  HOST: '127.0.0.1',
  PORT: '0',
  MicrosoftAppId: credentials.appId,
  MicrosoftAppPassword: credentials.password,
  MicrosoftAppType: credentials.type,
  MicrosoftAppTenantId: credentials.tenantId,
  ALLOWED_TENANTS: allowedTenants.join(','),
});
let turns = 0;

const teams = createTeams({
  cloud: CLOUDS[config.cloud],
  ...(config.identity ? { credentials: config.identity } : {}),
  handle: async (turn) => {
    turns += 1;
    return turn.kind === 'message' ? plainCard(`you said: ${turn.text}`) : undefined;
  },
  search: async () => ({ message: 'nothing' }),
  feedback: async () => undefined,
  trouble: () => plainCard('Something went wrong.'),
  logger,
  now,
});
const server = createDoor(config, {
  process: teams.process,
  readiness: async () => ({}),
  registry,
  logger,
  now,
  keyTimes: { unknownKeyIntervalMs, retryAfterMs: 0 },
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
