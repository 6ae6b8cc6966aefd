import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { Conversation, Turn } from '../../bot/conversation/turn.ts';
import { plainCard, startBotDoor } from '../doubles/bot-door.ts';
import { FakeConnector } from '../doubles/fake-connector.ts';
import { TeamsClient } from '../doubles/teams-client.ts';

describe('the life of the server', () => {
  let connector: FakeConnector;
  beforeEach(async () => {
    connector = await FakeConnector.start();
  });
  afterEach(() => connector.stop());

  /** A door whose turns wait for `release`. */
  async function slowDoor(drainMs: number) {
    const arrived = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const handle = async (_turn: Turn, { say }: Conversation) => {
      arrived.resolve();
      await release.promise;
      await say(plainCard('done'));
      return undefined;
    };
    const door = await startBotDoor(handle, { drainMs });
    const answer = new TeamsClient({ endpoint: door.endpoint, connector }).personal().say('slow');
    await arrived.promise;
    return { door, answer, release: release.resolve };
  }

  it('lets a running turn end before it stops, and takes no new one', async () => {
    const { door, answer, release } = await slowDoor(10_000);
    let stopped = false;
    const stop = door.stop().then(() => {
      stopped = true;
    });
    await assert.rejects(fetch(`${door.url}/healthz`, { headers: { connection: 'close' } }));
    assert.equal(stopped, false);
    release();
    const { status, messages } = await answer;
    assert.equal(status, 200);
    assert.equal(messages[0]?.summary, 'done');
    await stop;
  });

  it('waits no longer than it may for a turn that hangs', async () => {
    const { door, answer, release } = await slowDoor(50);
    const cut = assert.rejects(answer);
    await door.stop();
    await cut;
    assert.match(JSON.stringify(door.log), /stopped before these turns were done/);
    release();
  });

  it('does not wait for connections that are merely open', async () => {
    const door = await startBotDoor(async () => undefined, { drainMs: 60_000 });
    const agent = new Agent({ keepAlive: true });
    const req = request(`${door.url}/healthz`, { agent });
    req.end();
    const [res] = await once(req, 'response');
    res.resume();
    await once(res, 'end');
    await door.stop();
    await door.stop();
    agent.destroy();
  });

  it('says which port is taken', async () => {
    const door = await startBotDoor(async () => undefined);
    const other = await startBotDoor(async () => undefined, { port: Number(new URL(door.url).port) }).then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.equal((other as NodeJS.ErrnoException).code, 'EADDRINUSE');
    await door.stop();
  });

  it('answers what it does not serve with an empty 404', async () => {
    const door = await startBotDoor(async () => undefined);
    const response = await fetch(`${door.url}/api/other`);
    assert.deepEqual([response.status, await response.text()], [404, '']);
    await door.stop();
  });
});
