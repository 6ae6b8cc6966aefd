import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { CLOUDS } from '../../bot/http/cloud.ts';
import { createDoorMetrics } from '../../bot/http/door-metrics.ts';
import { createGuard } from '../../bot/http/guard.ts';
import { createHttpServer } from '../../bot/http/server.ts';
import { onLoopback } from '../../bot/http/service-url.ts';
import { tokenVerifier } from '../../bot/http/token.ts';
import { createTeams } from '../../bot/teams/teams.ts';
import { PublishedKeys } from '../../services/identity/published-keys.ts';
import { channelToken, makeSigningKey } from '../doubles/auth/identity-host.ts';
import { plainCard } from '../doubles/bot-door.ts';
import { FakeConnector } from '../doubles/fake-connector.ts';
import { DEMO, TeamsClient } from '../doubles/teams-client.ts';
import { startBareSdkEcho } from './bare-sdk-echo.ts';
import type { Bench } from './bench-row.ts';

const APP_ID = '11111111-2222-4333-8444-555555555555';

/**
 * CPU of a whole turn (message in, card out) through our server, guard with token, and adapter, against the same
 * through the SDK's sample bot, which verifies nothing here. Both are measured in this process in turns, with the
 * same client and connector, so that the machine's speed and its moods cancel out.
 */
export const bench: Bench = async ({ smoke }) => {
  const [rounds, turnsPerRound] = smoke ? [1, 20] : [6, 200];
  const connector = await FakeConnector.start();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ours = await startOurs(connector);
  const bare = await startBareSdkEcho(plainCard('hello').card);
  try {
    const activity = new TeamsClient({ endpoint: ours.endpoint, connector }).personal().activity({
      type: 'message',
      text: 'how much credit is left?',
    });
    const measure = async (endpoint: string, headers: Record<string, string>, turns: number) => {
      const before = process.cpuUsage();
      for (let i = 0; i < turns; i += 1) await post(endpoint, agent, headers, JSON.stringify(activity));
      const { user, system } = process.cpuUsage(before);
      connector.reset();
      return (user + system) / turns;
    };
    const token = { authorization: `Bearer ${ours.token}` };
    const warmUp = Math.ceil(turnsPerRound / 2);
    await measure(ours.endpoint, token, warmUp);
    await measure(bare.endpoint, {}, warmUp);
    const cost = { ours: [] as number[], bare: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      cost.ours.push(await measure(ours.endpoint, token, turnsPerRound));
      cost.bare.push(await measure(bare.endpoint, {}, turnsPerRound));
    }
    const [oursUs, bareUs] = [median(cost.ours), median(cost.bare)];
    return [
      {
        name: 'turn: guard and adapter',
        value: oursUs,
        unit: 'us CPU',
        ratio: oursUs / bareUs,
        note: 'against the echo bot of the SDK, which verifies no token; client and connector included in both',
      },
    ];
  } finally {
    agent.destroy();
    await ours.stop();
    await bare.stop();
    await connector.stop();
  }
};

async function startOurs(connector: FakeConnector) {
  const now = () => new Date();
  const logger = pino({ level: 'silent' });
  const key = await makeSigningKey('bench');
  const keys = new PublishedKeys({
    metadataUrl: 'https://keys.example/metadata',
    now,
    fetch: async (url) =>
      Response.json(
        String(url).endsWith('/metadata')
          ? { jwks_uri: 'https://keys.example/keys' }
          : { keys: [{ ...key.jwk, endorsements: ['msteams'] }] },
      ),
  });
  const cloud = CLOUDS.public;
  const teams = createTeams({
    cloud,
    handle: async () => plainCard('hello'),
    search: async () => ({ message: 'nothing' }),
    feedback: async () => undefined,
    trouble: () => plainCard('trouble'),
    logger,
    now,
  });
  const server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    guard: createGuard({
      verifyToken: tokenVerifier({ issuer: cloud.issuer, audience: APP_ID, keys, now }),
      allowedTenants: new Set([DEMO.tenantId]),
      isAllowedServiceUrl: onLoopback,
    }),
    process: teams.process,
    readiness: async () => ({}),
    metricsText: async () => '',
    metrics: createDoorMetrics(new Registry()),
    logger,
  });
  const url = await server.start();
  return {
    endpoint: `${url}/api/messages`,
    token: await channelToken(key, { appId: APP_ID, serviceUrl: connector.serviceUrl }),
    stop: () => server.stop(),
  };
}

async function post(
  endpoint: string,
  agent: Agent,
  headers: Record<string, string>,
  body: string,
): Promise<void> {
  const req = request(endpoint, {
    method: 'POST',
    agent,
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
  });
  req.end(body);
  const [res] = (await once(req, 'response')) as [IncomingMessage];
  res.resume();
  await once(res, 'end');
  if (res.statusCode !== 200) throw new Error(`a turn was answered with ${res.statusCode}`);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}
