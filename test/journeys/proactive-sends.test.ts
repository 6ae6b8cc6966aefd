import assert from 'node:assert/strict';
import type { Destination } from '../../services/delivery/destination.ts';
import type { DeliveryOutcome } from '../../services/delivery/messenger.ts';
import { type BotDoor, plainCard, startBotDoor } from '../doubles/bot-door.ts';
import { FakeConnector, type Fault, faults } from '../doubles/fake-connector.ts';
import { DEMO, TeamsClient } from '../doubles/teams-client.ts';

describe('a proactive send through the real SDK', () => {
  let connector: FakeConnector;
  let door: BotDoor;
  let seen: Destination[] = [];
  const alert = plainCard('12.40 EUR left');

  before(async () => {
    connector = await FakeConnector.start();
    door = await startBotDoor(
      async (turn) => {
        seen.push(turn.destination);
        return undefined;
      },
      { callTimeoutMs: 500 },
    );
  });

  beforeEach(() => {
    connector.reset();
    seen = [];
    door.log.length = 0;
  });

  after(async () => {
    await door.stop();
    await connector.stop();
  });

  async function destinationOf(where: 'personal' | 'channel'): Promise<Destination> {
    await new TeamsClient({ endpoint: door.endpoint, connector })[where](DEMO.user).say('hello');
    const [destination] = seen;
    assert.ok(destination);
    return destination;
  }

  it('reaches a chat by the destination of an earlier turn, as a new message', async () => {
    const outcome = await door.teams.messenger.send(await destinationOf('personal'), alert);
    const [message] = connector.messages;
    assert.deepEqual(outcome, { kind: 'sent', activityId: message?.id });
    assert.equal(message?.conversationId, `a:personal-${DEMO.user.id}`);
    assert.equal(message?.summary, '12.40 EUR left');
    assert.deepEqual(message?.card, alert.card);
    assert.equal(message?.replyToId, undefined);
    assert.equal(message?.activity.text, undefined);
  });

  it('goes into the thread that the destination names, or to the channel where it names none', async () => {
    const inThread = await destinationOf('channel');
    await door.teams.messenger.send(inThread, alert);
    const { threadId: _, ...inChannel } = inThread;
    await door.teams.messenger.send(inChannel, alert);
    assert.deepEqual(
      connector.messages.map(({ conversationId }) => conversationId),
      ['19:channel@thread.tacv2;messageid=1700000000001', '19:channel@thread.tacv2'],
    );
  });

  const table: [string, Fault, DeliveryOutcome][] = [
    ['429 with Retry-After', faults.throttled(3), { kind: 'throttled', retryAfterMs: 3_000 }],
    ['429 without', faults.throttled(), { kind: 'throttled' }],
    ['412', faults.status(412, 'PreconditionFailed'), failed(412, 'PreconditionFailed', true)],
    ['502', faults.status(502, 'BadGateway'), failed(502, 'BadGateway', true)],
    ['503', faults.status(503, 'ServiceUnavailable'), failed(503, 'ServiceUnavailable', true)],
    ['504', faults.status(504, 'GatewayTimeout'), failed(504, 'GatewayTimeout', true)],
    ['400', faults.status(400, 'BadSyntax'), failed(400, 'BadSyntax', false)],
    ['401', faults.status(401, 'Unauthorized'), failed(401, 'Unauthorized', false)],
    ['413', faults.status(413, 'MessageSizeTooBig'), failed(413, 'MessageSizeTooBig', false)],
    ['500', faults.status(500, 'ServiceError'), failed(500, 'ServiceError', false)],
    ['404', faults.notFound(), { kind: 'gone', code: 'ConversationNotFound' }],
    [
      '403 not in the roster',
      faults.forbidden('BotNotInConversationRoster'),
      { kind: 'gone', code: 'BotNotInConversationRoster' },
    ],
    [
      '403 blocked by the person',
      faults.forbidden('ConversationBlockedByUser'),
      { kind: 'gone', code: 'ConversationBlockedByUser' },
    ],
    [
      '403 not in personal scope',
      faults.forbidden('ForbiddenOperationException'),
      { kind: 'gone', code: 'ForbiddenOperationException' },
    ],
    [
      '403 disabled by the administrator',
      faults.forbidden('BotDisabledByAdmin'),
      { kind: 'blocked', code: 'BotDisabledByAdmin' },
    ],
    [
      '403 without the rights',
      faults.forbidden('NotEnoughPermissions'),
      { kind: 'blocked', code: 'NotEnoughPermissions' },
    ],
    ['403 wrong host', faults.forbidden('InvalidBotApiHost'), failed(403, 'InvalidBotApiHost', false)],
    ['no answer in time', faults.hang(), { kind: 'failed', code: 'timeout', retry: true }],
    ['a connection that breaks', faults.reset(), { kind: 'failed', code: 'ECONNRESET', retry: true }],
  ];
  for (const [what, fault, expected] of table) {
    it(`tries once and tells the outcome: ${what}`, async () => {
      const destination = await destinationOf('personal');
      connector.fail(fault);
      assert.deepEqual(await door.teams.messenger.send(destination, alert), expected);
      assert.equal(connector.calls.length, 1);
      assert.equal(connector.messages.length, 0);
    });
  }

  it('shows one message where Teams takes it and then says 500', async () => {
    const destination = await destinationOf('personal');
    connector.fail(faults.brokenAfterAccepting(500));
    assert.deepEqual(await door.teams.messenger.send(destination, alert), failed(500, 'ServiceError', false));
    assert.equal(connector.messages.length, 1);
    assert.equal(connector.calls.length, 1);
  });

  it('may try again what nobody listened to', async () => {
    const destination = await destinationOf('personal');
    const gone = await FakeConnector.start();
    const { serviceUrl } = gone;
    await gone.stop();
    const outcome = await door.teams.messenger.send({ ...destination, serviceUrl }, alert);
    assert.deepEqual(outcome, { kind: 'failed', code: 'ECONNREFUSED', retry: true });
  });

  it('logs the outcome, without the message', async () => {
    const destination = await destinationOf('personal');
    connector.fail(faults.status(500, 'ServiceError'));
    await door.teams.messenger.send(destination, alert);
    const logged = JSON.stringify(door.log);
    assert.match(logged, /ServiceError/);
    assert.doesNotMatch(logged, /12\.40 EUR/);
  });
});

function failed(status: number, code: string, retry: boolean): DeliveryOutcome {
  return { kind: 'failed', code, status, retry };
}
