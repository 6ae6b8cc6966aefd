/** Teams answers badly, through the real SDK: what is recorded is right, and nobody is told twice because of it. */
import assert from 'node:assert/strict';
import { storedDestinations } from '../../services/delivery/destinations.ts';
import { enqueueAll } from '../../services/delivery/outbox.ts';
import { createPostman } from '../../services/delivery/postman.ts';
import { deliveryReport } from '../../services/delivery/report.ts';
import { openBotStore } from '../../services/store/bot-store.ts';
import { type BotDoor, plainCard, startBotDoor } from '../doubles/bot-door.ts';
import { FakeConnector, type Fault, faults } from '../doubles/fake-connector.ts';
import { DEMO, TeamsClient } from '../doubles/teams-client.ts';

const { tenantId } = DEMO;
const MINUTE = 60_000;

describe('a message to a Teams that answers badly', () => {
  let connector: FakeConnector;
  let door: BotDoor;
  const opened: { close(): Promise<void> }[] = [];

  before(async () => {
    connector = await FakeConnector.start();
  });
  beforeEach(() => connector.reset());
  afterEach(async () => {
    await door.stop();
    for (const store of opened.splice(0)) await store.close();
  });
  after(() => connector.stop());

  /** A bot that has been spoken to by one person, and the clock of its postman. */
  async function house() {
    const store = await openBotStore({ engine: 'sqlite', file: ':memory:' });
    opened.push(store);
    const destinations = storedDestinations(store.db);
    door = await startBotDoor(
      async (turn) => {
        await destinations.remember(turn.destination);
        return undefined;
      },
      { callTimeoutMs: 300 },
    );
    const chat = new TeamsClient({ endpoint: door.endpoint, connector }).personal(DEMO.user);
    await chat.say('hello');
    connector.reset();
    let now = Date.now();
    const outcomes: string[] = [];
    const postman = createPostman({
      db: store.db,
      engine: store.engine,
      destinations,
      messenger: door.teams.messenger,
      worker: 'w',
      now: () => new Date(now),
      random: () => 0,
      onOutcome: (_entry, outcome) => outcomes.push(outcome.kind),
      onError: (error) => assert.fail(String(error)),
    });
    const put = (key: string, text: string, updatesKey: string | null = null) =>
      enqueueAll(
        store.db,
        [
          {
            tenantId,
            conversationId: chat.conversationId,
            idempotencyKey: key,
            message: plainCard(text),
            topic: 'test',
            updatesKey,
          },
        ],
        new Date(now),
      );
    return {
      put,
      outcomes,
      known: async () => (await destinations.find(tenantId, chat.conversationId)) !== undefined,
      report: () => deliveryReport(store.db, tenantId, new Date(0)),
      /** Rounds a minute apart, until nothing is tried any more. */
      deliver: async (rounds = 12) => {
        for (let round = 0; round < rounds; round += 1) {
          await postman.round();
          now += 6 * MINUTE;
        }
      },
      round: async (afterMs = 0) => {
        now += afterMs;
        return postman.round();
      },
    };
  }

  const table: [
    string,
    Fault,
    { seen: number; calls: number; outcomes: string[]; known: boolean; doubtful?: number },
  ][] = [
    [
      '429 with Retry-After',
      faults.throttled(2),
      { seen: 1, calls: 2, outcomes: ['throttled', 'sent'], known: true },
    ],
    [
      '412',
      faults.status(412, 'PreconditionFailed'),
      { seen: 1, calls: 2, outcomes: ['failed', 'sent'], known: true },
    ],
    ['502', faults.status(502), { seen: 1, calls: 2, outcomes: ['failed', 'sent'], known: true }],
    ['503', faults.status(503), { seen: 1, calls: 2, outcomes: ['failed', 'sent'], known: true }],
    ['504', faults.status(504), { seen: 1, calls: 2, outcomes: ['failed', 'sent'], known: true }],
    ['400', faults.status(400, 'BadSyntax'), { seen: 0, calls: 1, outcomes: ['failed'], known: true }],
    [
      '413',
      faults.status(413, 'MessageSizeTooBig'),
      { seen: 0, calls: 1, outcomes: ['failed'], known: true },
    ],
    [
      '500 after it took the message',
      faults.brokenAfterAccepting(500),
      { seen: 1, calls: 1, outcomes: ['failed'], known: true, doubtful: 1 },
    ],
    ['silence', faults.hang(), { seen: 0, calls: 1, outcomes: ['failed'], known: true, doubtful: 1 }],
    [
      'silence after it took the message',
      { how: 'hang', accepted: true },
      { seen: 1, calls: 1, outcomes: ['failed'], known: true, doubtful: 1 },
    ],
    [
      'a broken connection after it took the message',
      faults.reset(true),
      { seen: 1, calls: 1, outcomes: ['failed'], known: true, doubtful: 1 },
    ],
    ['404', faults.notFound(), { seen: 0, calls: 1, outcomes: ['gone'], known: false }],
    ...['BotNotInConversationRoster', 'ConversationBlockedByUser', 'ForbiddenOperationException'].map(
      (code): [string, Fault, { seen: number; calls: number; outcomes: string[]; known: boolean }] => [
        `403 ${code}`,
        faults.forbidden(code),
        { seen: 0, calls: 1, outcomes: ['gone'], known: false },
      ],
    ),
    ...['BotDisabledByAdmin', 'MessageWritesBlocked', 'NotEnoughPermissions'].map(
      (code): [string, Fault, { seen: number; calls: number; outcomes: string[]; known: boolean }] => [
        `403 ${code}`,
        faults.forbidden(code),
        { seen: 0, calls: 1, outcomes: ['blocked'], known: true },
      ],
    ),
    [
      '403 InvalidBotApiHost',
      faults.forbidden('InvalidBotApiHost'),
      { seen: 0, calls: 1, outcomes: ['failed'], known: true },
    ],
  ];
  for (const [what, fault, expected] of table) {
    it(`is tried as often as Teams allows, and shown at most once: ${what}`, async () => {
      const { put, deliver, outcomes, known, report } = await house();
      await put('k', 'the credit runs low');
      connector.fail(fault);
      await deliver();
      assert.deepEqual(
        { seen: connector.messages.length, calls: connector.calls.length, outcomes, known: await known() },
        { seen: expected.seen, calls: expected.calls, outcomes: expected.outcomes, known: expected.known },
      );
      assert.equal((await report()).doubtful, expected.doubtful ?? 0);
    });
  }

  it('outlasts an outage of hours, and is given up in the end, which is shown', async () => {
    const { put, deliver, outcomes, report } = await house();
    await put('k', 'the credit runs low');
    connector.fail(faults.status(503), 200);
    await deliver(160);
    assert.equal(outcomes.length, 150);
    assert.equal((await report()).dead.length, 1);
  });

  it('holds everything back for as long as Retry-After says, not only the message that met it', async () => {
    const { put, round } = await house();
    await put('k1', 'one');
    connector.fail(faults.throttled(30));
    await round();
    await put('k2', 'two');
    assert.equal(await round(29_000), 0);
    assert.equal(connector.calls.length, 1);
    await round(3_000);
    assert.ok(connector.calls.length > 1);
  });

  it('is brought up to date in place, again after a fault, for that shows nothing twice', async () => {
    const { put, deliver } = await house();
    await put('k', 'the credit runs low');
    await deliver(1);
    await put('k#1', 'Ada is on it', 'k');
    connector.fail(faults.reset(true));
    await deliver();
    assert.deepEqual(
      connector.messages.map(({ summary }) => summary),
      ['Ada is on it'],
    );
    assert.equal(connector.calls.filter(({ method }) => method === 'PUT').length, 2);
  });

  it('is not forgotten as a place because one of its messages was deleted', async () => {
    const { put, deliver, known } = await house();
    await put('k', 'the credit runs low');
    await deliver(1);
    await put('k#1', 'Ada is on it', 'k');
    connector.fail(faults.notFound('ActivityNotFoundInConversation'));
    await deliver();
    assert.equal(await known(), true);
  });
});
