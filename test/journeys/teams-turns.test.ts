import assert from 'node:assert/strict';
import type { Conversation, Turn } from '../../bot/conversation/turn.ts';
import { type BotDoor, plainCard, startBotDoor } from '../doubles/bot-door.ts';
import { FakeConnector, faults } from '../doubles/fake-connector.ts';
import { DEMO, TeamsClient } from '../doubles/teams-client.ts';

describe('a turn through the real server and SDK', () => {
  let connector: FakeConnector;
  let door: BotDoor;
  let teams: TeamsClient;
  let turns: Turn[] = [];
  let handle: (turn: Turn, conversation: Conversation) => Promise<ReturnType<typeof plainCard> | undefined>;

  before(async () => {
    connector = await FakeConnector.start();
    door = await startBotDoor(
      async (turn, conversation) => {
        turns.push(turn);
        return handle(turn, conversation);
      },
      { typingAfterMs: 50 },
    );
    teams = new TeamsClient({ endpoint: door.endpoint, connector });
  });

  beforeEach(() => {
    turns = [];
    door.log.length = 0;
    connector.reset();
    handle = async (turn) => plainCard(turn.kind === 'message' ? `you said: ${turn.text}` : turn.kind);
  });

  after(async () => {
    await door.stop();
    await connector.stop();
  });

  it('answers a message with one card, its words in the summary and no text', async () => {
    const { status, body, messages } = await teams.personal().say('hello');
    assert.equal(status, 200);
    assert.equal(body, undefined);
    assert.equal(messages.length, 1);
    assert.equal(messages[0]?.summary, 'you said: hello');
    assert.equal(messages[0]?.text, undefined);
    assert.deepEqual(messages[0]?.card?.body, [{ type: 'TextBlock', text: 'you said: hello', wrap: true }]);
  });

  it('tells who asks, where, in which language and zone', async () => {
    await teams.personal(DEMO.admin).in('fr-FR').say('combien ?');
    const [turn] = turns;
    assert.equal(turn?.kind, 'message');
    assert.deepEqual(turn.asker, {
      tenantId: DEMO.tenantId,
      userId: DEMO.admin.id,
      aadObjectId: DEMO.admin.aadObjectId,
      name: DEMO.admin.name,
      locale: 'fr-FR',
      timeZone: 'Europe/Paris',
    });
    const { seenAt, ...destination } = turn.destination;
    assert.ok(Date.now() - Date.parse(seenAt) < 60_000);
    assert.deepEqual(destination, {
      version: 1,
      tenantId: DEMO.tenantId,
      conversationId: `a:personal-${DEMO.admin.id}`,
      conversationType: 'personal',
      serviceUrl: connector.serviceUrl,
      channelId: 'msteams',
      botId: DEMO.botId,
      userId: DEMO.admin.id,
      aadObjectId: DEMO.admin.aadObjectId,
      locale: 'fr-FR',
    });
  });

  it('takes the mention out of a group message and answers in the group', async () => {
    const group = teams.group();
    const { messages } = await group.say('is Morocco supported?');
    assert.equal(messages[0]?.summary, 'you said: is Morocco supported?');
    assert.equal(messages[0]?.conversationId, group.conversationId);
  });

  it('answers in the thread of a channel, and knows the channel without it', async () => {
    const channel = teams.channel(DEMO.user, '1700000000777');
    const { messages } = await channel.say('rates?');
    assert.equal(messages[0]?.conversationId, '19:channel@thread.tacv2;messageid=1700000000777');
    const { destination } = turns[0]!;
    assert.equal(destination.conversationId, '19:channel@thread.tacv2');
    assert.equal(destination.threadId, '1700000000777');
    assert.equal(destination.teamId, '19:team@thread.tacv2');
    assert.equal(destination.userId, undefined);
  });

  it('hands over what a Submit carried', async () => {
    await teams.personal().submit({ verb: 'recordReading', amount: '120.00' });
    assert.deepEqual(turns[0]?.kind === 'message' && turns[0].submitted, {
      verb: 'recordReading',
      amount: '120.00',
    });
  });

  it('replaces the pressed card by the returned one', async () => {
    handle = async (turn) => plainCard(turn.kind === 'action' ? `${turn.verb} ${turn.automatic}` : '');
    const pressed = await teams.personal().press({ verb: 'acknowledge', data: { alert: 'a1' } });
    assert.equal(pressed.status, 200);
    assert.equal((pressed.body as { statusCode: number }).statusCode, 200);
    assert.deepEqual(pressed.card, plainCard('acknowledge false').card);
    assert.deepEqual(turns[0]?.kind === 'action' && turns[0].data, { alert: 'a1' });
    const refreshed = await teams.personal().press({ verb: 'refresh' }, { automatic: true });
    assert.deepEqual(refreshed.card, plainCard('refresh true').card);
    assert.equal(connector.calls.length, 0);
  });

  it('leaves the pressed card as it is where the handler returns none', async () => {
    handle = async () => undefined;
    const { body, card } = await teams.personal().press({ verb: 'noted' });
    assert.equal(card, undefined);
    assert.deepEqual(body, {
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: '',
    });
  });

  it('refuses an action without a verb as a bad request, in the form that Teams reads', async () => {
    const { status, body, error } = await teams.personal().press({ verb: '' });
    assert.equal(status, 200);
    assert.equal((body as { statusCode: number }).statusCode, 400);
    assert.equal(error?.code, 'BadRequest');
    assert.equal(turns.length, 0);
  });

  it('says that an invoke it does not know is not implemented', async () => {
    const chat = teams.personal();
    const { status } = await teams.post(chat.activity({ type: 'invoke', name: 'fileConsent/invoke' }));
    assert.equal(status, 501);
  });

  it('welcomes on install, in the same turn, and hears of the removal', async () => {
    const { messages } = await teams.personal().install();
    assert.equal(messages[0]?.summary, 'installed');
    handle = async () => undefined;
    const removed = await teams.personal().remove();
    assert.equal(removed.messages.length, 0);
    assert.deepEqual(
      turns.map((turn) => turn.kind),
      ['installed', 'removed'],
    );
  });

  for (const [what, fields] of Object.entries({
    'the conversationUpdate beside an install': {
      type: 'conversationUpdate',
      membersAdded: [{ id: DEMO.botId }],
    },
    'an app upgrade': { type: 'installationUpdate', action: 'add-upgrade' },
    'a message of another bot': { type: 'message', text: 'hi', from: { id: '28:other' } },
    'a reaction': { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
    'a restored message': {
      type: 'messageUpdate',
      text: 'hi',
      channelData: { ...tenant(), eventType: 'undeleteMessage' },
    },
    'somebody typing': { type: 'typing' },
  })) {
    it(`takes no turn for ${what}`, async () => {
      const { status, messages } = await teams.post(teams.personal().activity(fields));
      assert.equal(status, 200);
      assert.deepEqual([turns.length, messages.length], [0, 0]);
    });
  }

  it('takes an edited message as a new question, and its re-send as the same', async () => {
    const edited = teams.personal().activity({
      type: 'messageUpdate',
      text: 'and Spain?',
      channelData: { ...tenant(), eventType: 'editMessage' },
    });
    await teams.post(edited);
    await teams.post(edited);
    assert.equal(turns[0]?.kind === 'message' && turns[0].text, 'and Spain?');
    assert.notEqual(turns[0]?.activityId, edited.id);
    assert.equal(turns[0]?.activityId, turns[1]?.activityId);
  });

  it('shows that it is typing while the work is slow, and not when it is quick', async () => {
    const sent = Promise.withResolvers<void>();
    connector.authorize = () => {
      sent.resolve();
      return true;
    };
    handle = async () => {
      await sent.promise;
      return plainCard('done');
    };
    await teams.personal().say('slow');
    assert.equal(connector.calls[0]?.body.type, 'typing');
    assert.equal(connector.messages[0]?.summary, 'done');
    connector.authorize = () => true;
  });

  it('answers a failed message with the trouble card, 200, and logs neither the words nor a token', async () => {
    handle = async () => {
      throw new Error('the pricing service is away');
    };
    const { status, messages } = await teams.personal().say('a secret question');
    assert.equal(status, 200);
    assert.equal(messages[0]?.summary, 'Something went wrong. Please try again.');
    const logged = JSON.stringify(door.log);
    assert.match(logged, /the pricing service is away/);
    assert.doesNotMatch(logged, /secret question/);
  });

  it('answers a failed press with an error and a failed refresh with a card', async () => {
    handle = async () => {
      throw new Error('no');
    };
    const pressed = await teams.personal().press({ verb: 'snooze' });
    assert.equal(pressed.status, 200);
    assert.deepEqual(pressed.error, {
      code: 'TurnFailed',
      message: 'Something went wrong. Please try again.',
    });
    const refreshed = await teams.personal().press({ verb: 'snooze' }, { automatic: true });
    assert.deepEqual(refreshed.card, plainCard('Something went wrong. Please try again.').card);
  });

  it('sends a reply once when Teams takes it and says 500, and still answers 200', async () => {
    connector.fail(faults.brokenAfterAccepting(500));
    const { status } = await teams.personal().say('hello');
    assert.equal(status, 200);
    assert.equal(connector.messages.filter(({ summary }) => summary === 'you said: hello').length, 1);
  });

  it('sends a reply again where Teams asks for that', async () => {
    connector.fail(faults.status(502)).fail(faults.throttled(0));
    const { messages } = await teams.personal().say('hello');
    assert.deepEqual(
      messages.map(({ summary }) => summary),
      ['you said: hello'],
    );
    assert.equal(connector.calls.length, 3);
  });

  function tenant() {
    return { tenant: { id: DEMO.tenantId } };
  }
});
