import { pino } from 'pino';
import { Registry } from 'prom-client';
import type { CardReply, HandleTurn } from '../../bot/conversation/turn.ts';
import { CLOUDS } from '../../bot/http/cloud.ts';
import { createDoorMetrics } from '../../bot/http/door-metrics.ts';
import { createGuard } from '../../bot/http/guard.ts';
import { createHttpServer, type HttpServer } from '../../bot/http/server.ts';
import { onLoopback } from '../../bot/http/service-url.ts';
import { createTeams, type Teams } from '../../bot/teams/teams.ts';
import { DEMO } from './teams-client.ts';

/** The real door (server, guard, SDK) in open mode, in front of whatever handles the turns. */
export interface BotDoor {
  readonly endpoint: string;
  readonly url: string;
  readonly teams: Teams;
  readonly server: HttpServer;
  readonly registry: Registry;
  /** Every log line, parsed. */
  readonly log: Record<string, unknown>[];
  stop(): Promise<void>;
}

export function plainCard(text: string): CardReply {
  const body = [{ type: 'TextBlock', text, wrap: true }];
  return { card: { type: 'AdaptiveCard', version: '1.5', body }, summary: text };
}

/** Starts the door on a free port. */
export async function startBotDoor(
  handle: HandleTurn,
  { drainMs = 5_000, typingAfterMs = 1_500, callTimeoutMs = 10_000, port = 0 } = {},
): Promise<BotDoor> {
  const log: Record<string, unknown>[] = [];
  const write = (line: string) => log.push(JSON.parse(line) as Record<string, unknown>);
  const logger = pino({ level: 'debug' }, { write });
  const registry = new Registry();
  const now = () => new Date();
  const trouble = () => plainCard('Something went wrong. Please try again.');
  const teams = createTeams({
    cloud: CLOUDS.public,
    handle,
    search: async () => ({ message: 'nothing' }),
    feedback: async () => undefined,
    trouble,
    logger,
    now,
    typingAfterMs,
    callTimeoutMs,
  });
  const server = createHttpServer({
    host: '127.0.0.1',
    port,
    guard: createGuard({ allowedTenants: new Set([DEMO.tenantId]), isAllowedServiceUrl: onLoopback }),
    process: (admitted) => teams.process(admitted),
    readiness: async () => ({}),
    metricsText: () => registry.metrics(),
    metrics: createDoorMetrics(registry),
    logger,
    drainMs,
  });
  const url = await server.start();
  return { endpoint: `${url}/api/messages`, url, teams, server, registry, log, stop: () => server.stop() };
}
