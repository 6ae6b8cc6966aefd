/**
 * Real processes, killed at random points between a person's asking for alerts and the message in Teams. Some kills
 * here; `npm run faults` has a hundred on each engine.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type House, startBotProcess } from '../../deploy/container/processes.ts';
import { balanceOf } from '../doubles/balances.ts';
import { FakeConnector } from '../doubles/fake-connector.ts';
import { type FakePricing, startFakePricing } from '../doubles/fake-pricing.ts';
import { DEMO, TeamsClient } from '../doubles/teams-client.ts';
import { type FaultStore, postgresStore, sqliteStore } from './fault-stores.ts';

const KILLS = Number(process.env.FAULT_KILLS ?? 1);
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
/** People who ask for alerts in each round. */
const NEWCOMERS = 6;
/** A busy machine may take long to start a bot. */
const ANSWERED_MS = 60_000;
/** A kill falls somewhere within this time of the first request: asking, deciding and sending take about as long. */
const WITHIN_MS = 1_500;

describe(`a bot that is killed at ${KILLS} random points (FAULT_SEED=${SEED})`, function () {
  this.timeout(60_000 + KILLS * 15_000);
  let connector: FakeConnector;
  let pricing: FakePricing;
  let store: FaultStore | undefined;
  let bots: House[] = [];

  before(function () {
    if (existsSync('dist/bot/main.js')) return;
    process.stdout.write('skipped: not built (npm run build)\n');
    this.skip();
  });
  beforeEach(async () => {
    connector = await FakeConnector.start();
    pricing = await startFakePricing();
  });
  afterEach(async () => {
    await Promise.all(bots.splice(0).map((bot) => bot.kill()));
    await store?.drop();
    store = undefined;
    await pricing.stop();
    await connector.stop();
  });

  it('on SQLite loses nothing, and sends twice only where the crash hid that it had sent', async () => {
    store = await sqliteStore();
    await ordeal(store, 1);
  });

  it('on PostgreSQL, one of two, loses nothing either', async function () {
    const opened = await postgresStore();
    if (typeof opened === 'string') {
      process.stdout.write(`skipped: ${opened}\n`);
      this.skip();
    }
    store = opened;
    await ordeal(store, 2);
  });

  async function ordeal(faultStore: FaultStore, replicas: number): Promise<void> {
    const random = dice(SEED);
    const start = () =>
      startBotProcess({
        ...faultStore.env,
        PRICING_URL: pricing.url,
        PRICING_API_KEY: 'k'.repeat(24),
        ALERTS_EVERY_MINUTES: '0.01',
      });
    bots = [await start()];
    while (bots.length < replicas) bots.push(await start());
    const asked: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      pricing.answer('getBalance', balanceOf('150', new Date()));
      const round = Array.from({ length: NEWCOMERS }, (_, index) => `29:${kill}-${index}`);
      asked.push(...round);
      const asking = Promise.all(round.map((id, index) => askUntilConfirmed(id, index)));
      // Told of at its end, below; here it must not count as unhandled.
      asking.catch(() => undefined);
      await sleep(random() * WITHIN_MS);
      const victim = Math.floor(random() * replicas);
      await bots[victim]?.kill();
      bots[victim] = await start();
      await asking;
    }
    await untilDelivered(asked);
    await judge(faultStore, asked);
  }

  /** As a person does who gets no answer: asks again, of whichever bot is there. */
  async function askUntilConfirmed(id: string, turn: number): Promise<void> {
    const person = { id, aadObjectId: DEMO.admin.aadObjectId, name: id };
    const until = Date.now() + ANSWERED_MS;
    for (let tries = 0; Date.now() < until; tries += 1) {
      const bot = bots[(turn + tries) % bots.length];
      const teams = new TeamsClient({ endpoint: `${bot?.url}/api/messages`, connector });
      const chat = teams.personal(person);
      const answered = () =>
        connector.messagesIn(chat.conversationId).some(({ summary }) => /Done/.test(summary ?? ''));
      const reached = await chat.say('warn me below 200 €').then(
        () => true,
        () => false,
      );
      if (reached && answered()) return;
      await sleep(50);
    }
    throw new Error(`${id} was never answered`);
  }

  const alertsOf = (id: string) =>
    connector.messagesIn(`a:personal-${id}`).filter(({ summary }) => /running low/.test(summary ?? ''));

  async function untilDelivered(asked: readonly string[]): Promise<void> {
    const missing = () => asked.filter((id) => alertsOf(id).length === 0);
    for (let tries = 0; tries < 1_200 && missing().length > 0; tries += 1) await sleep(50);
    assert.deepEqual(missing(), [], 'who asked for alerts and was never told');
  }

  async function judge(faultStore: FaultStore, asked: readonly string[]): Promise<void> {
    // What still waits, because its worker was killed, is sent before the count.
    await sleep(500);
    const opened = await faultStore.look();
    try {
      let open = 1;
      for (let tries = 0; tries < 300 && open > 0; tries += 1) {
        const waiting = opened.db
          .selectFrom('outbox')
          .select('id')
          .where('state', 'in', ['waiting', 'claimed']);
        open = (await waiting.execute()).length;
        if (open > 0) await sleep(50);
      }
      const rows = await opened.db
        .selectFrom('outbox')
        .select(['conversation_id', 'state', 'doubts', 'outcome'])
        .where('updates_key', 'is', null)
        .execute();
      assert.deepEqual(
        rows.filter(({ state }) => state !== 'sent'),
        [],
        'every message was sent',
      );
      const destinations = await opened.db.selectFrom('destinations').select('conversation_id').execute();
      let twice = 0;
      let doubts = 0;
      for (const id of asked) {
        const conversation = `a:personal-${id}`;
        assert.ok(
          destinations.some((one) => one.conversation_id === conversation),
          `${id} was forgotten`,
        );
        const own = rows.filter((row) => row.conversation_id === conversation);
        assert.equal(own.length, 1, `${id} was decided on ${own.length} times`);
        const doubtful = Number(own[0]?.doubts ?? 0);
        const more = alertsOf(id).length - 1;
        assert.ok(more <= doubtful, `${id} was told ${more + 1} times, with ${doubtful} doubts`);
        twice += more;
        doubts += doubtful;
      }
      const said = await opened.db
        .selectFrom('alert_journal')
        .select('id')
        .where('what', '=', 'said')
        .execute();
      assert.equal(said.length, asked.length, 'every decision is in the journal once');
      process.stdout.write(
        `    ${opened.engine}: ${KILLS} kills, ${asked.length} told, ${doubts} in doubt, ${twice} told twice\n`,
      );
    } finally {
      await opened.close();
    }
  }
});

function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
