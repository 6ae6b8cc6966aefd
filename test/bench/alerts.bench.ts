/**
 * Alerts at size: how long many subscribers take to be decided on and written down, and what a delivered card costs
 * beside the SDK's own echo turn.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeAlert } from '../../bot/alert-message.ts';
import { NO_MEMORY } from '../../services/alerts/memory.ts';
import { DEFAULT_SETTINGS } from '../../services/alerts/settings.ts';
import { createWatcher } from '../../services/alerts/watcher.ts';
import type { Destination } from '../../services/delivery/destination.ts';
import { storedDestinations } from '../../services/delivery/destinations.ts';
import { createPostman } from '../../services/delivery/postman.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import { type BotDb, openBotStore } from '../../services/store/bot-store.ts';
import { balanceOf } from '../doubles/balances.ts';
import { plainCard, startBotDoor } from '../doubles/bot-door.ts';
import { FakeConnector } from '../doubles/fake-connector.ts';
import { DEMO, TeamsClient } from '../doubles/teams-client.ts';
import { startBareSdkEcho } from './bare-sdk-echo.ts';
import type { Bench, BenchRow } from './bench-row.ts';

const PACE = 200;

export const bench: Bench = async ({ smoke }) => {
  const size = smoke ? { tenants: 10, each: 50, seconds: 1 } : { tenants: 2_000, each: 50, seconds: 20 };
  const dataDir = await mkdtemp(join(tmpdir(), 'tollkeeper-bench-'));
  const store = await openBotStore({ engine: 'sqlite', file: join(dataDir, 'bot.sqlite') });
  const connector = await FakeConnector.start();
  const door = await startBotDoor(async () => undefined);
  try {
    const total = size.tenants * size.each;
    await enrol(store.db, size, connector.serviceUrl);
    global.gc?.();
    const before = process.memoryUsage().rss;
    const decided = await decideAll(store, size.tenants);
    const grown = (process.memoryUsage().rss - before) / 1_048_576;
    const delivered = await deliverFor(store, door.teams.messenger, connector, size.seconds);
    const echo = await echoCost(connector, smoke ? 20 : 300);
    const rows: BenchRow[] = [
      {
        name: `alerts: ${total} subscribers in ${size.tenants} tenants decided and written`,
        value: decided / 1_000,
        unit: 's',
        note: 'one process, SQLite, all of them told; the aim is 100,000 in under 60 s',
      },
      { name: 'alerts: memory grown meanwhile', value: grown, unit: 'MB' },
      {
        name: `alerts: delivered of a pace of ${PACE} per second`,
        value: (delivered.perSecond / PACE) * 100,
        unit: '%',
        note: 'the fake Teams runs in the same process',
      },
      {
        name: 'alerts: CPU of a delivered card',
        value: delivered.cpuUs,
        unit: 'us CPU',
        ratio: delivered.cpuUs / echo,
        note: "against a turn of the SDK's own echo bot; the fake Teams included in both",
      },
    ];
    return rows;
  } finally {
    await door.stop();
    await connector.stop();
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }
};

type Store = Awaited<ReturnType<typeof openBotStore>>;

async function enrol(db: BotDb, size: { tenants: number; each: number }, serviceUrl: string): Promise<void> {
  const at = new Date().toISOString();
  for (let tenant = 0; tenant < size.tenants; tenant += 1) {
    const tenant_id = randomUUID();
    const people = Array.from({ length: size.each }, (_, index) => `a:${tenant}-${index}`);
    await db.transaction().execute(async (tx) => {
      await tx
        .insertInto('alert_tenants')
        .values({
          tenant_id,
          memory: JSON.stringify(NO_MEMORY),
          version: 0n,
          next_at: at,
          claimed_by: null,
          claimed_until: null,
        })
        .execute();
      await tx
        .insertInto('destinations')
        .values(
          people.map((conversation_id) => {
            const record: Destination = {
              version: 1,
              tenantId: tenant_id,
              conversationId: conversation_id,
              conversationType: 'personal',
              serviceUrl,
              channelId: 'msteams',
              botId: DEMO.botId,
              seenAt: at,
            };
            return {
              tenant_id,
              conversation_id,
              aad_object_id: null,
              record: JSON.stringify(record),
              seen_at: at,
            };
          }),
        )
        .execute();
      await tx
        .insertInto('subscriptions')
        .values(
          people.map((conversation_id, index) => ({
            id: randomUUID(),
            tenant_id,
            conversation_id,
            label: `Person ${index}`,
            created_by: null,
            language: index % 2 ? 'fr' : 'en',
            locale: index % 2 ? 'fr-FR' : 'en-GB',
            time_zone: 'Europe/Paris',
            settings: JSON.stringify(DEFAULT_SETTINGS),
            states: '[]',
            created_at: at,
          })),
        )
        .execute();
    });
  }
}

async function decideAll({ db, engine }: Store, tenants: number): Promise<number> {
  const started = performance.now();
  // The cards carry no chart: drawing one is not what is measured.
  const away = new PricingError('unreachable', 'getUsage');
  const watcher = createWatcher({
    db,
    engine,
    worker: 'bench',
    pricing: {
      usage: async () => Promise.reject(away),
      ledger: async () => Promise.reject(away),
      balance: async () => ({ value: balanceOf('150', new Date()), receivedAt: new Date(), stale: null }),
    },
    compose: composeAlert,
    mayKnow: async () => true,
    everyMs: 3_600_000,
    now: () => new Date(),
    onLook: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  for (let looked = 0; looked < tenants; ) looked += await watcher.round();
  return performance.now() - started;
}

async function deliverFor(
  { db, engine }: Store,
  messenger: Parameters<typeof createPostman>[0]['messenger'],
  connector: FakeConnector,
  seconds: number,
): Promise<{ perSecond: number; cpuUs: number }> {
  const postman = createPostman({
    db,
    engine,
    destinations: storedDestinations(db),
    messenger,
    worker: 'bench',
    now: () => new Date(),
    random: Math.random,
    pace: { perTenantPerSecond: 25, overallPerSecond: PACE },
    onOutcome: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  postman.start();
  await sleep(1_000);
  const [from, cpu, started] = [connector.messages.length, process.cpuUsage(), performance.now()];
  await sleep(seconds * 1_000);
  const sent = connector.messages.length - from;
  const { user, system } = process.cpuUsage(cpu);
  const elapsed = (performance.now() - started) / 1_000;
  await postman.stop();
  if (sent === 0) throw new Error('nothing was delivered');
  return { perSecond: sent / elapsed, cpuUs: (user + system) / sent };
}

async function echoCost(connector: FakeConnector, turns: number): Promise<number> {
  const bare = await startBareSdkEcho(plainCard('hello').card);
  const agent = new Agent({ keepAlive: true });
  try {
    const chat = new TeamsClient({ endpoint: bare.endpoint, connector }).personal();
    const body = JSON.stringify(chat.activity({ type: 'message', text: 'hello' }));
    const post = async () => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const req = request(bare.endpoint, { method: 'POST', agent, headers });
      req.end(body);
      const [res] = (await once(req, 'response')) as [IncomingMessage];
      res.resume();
      await once(res, 'end');
    };
    for (let i = 0; i < turns; i += 1) await post();
    const before = process.cpuUsage();
    for (let i = 0; i < turns; i += 1) await post();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / turns;
  } finally {
    agent.destroy();
    await bare.stop();
  }
}
