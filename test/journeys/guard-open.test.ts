import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import type { Turn } from '../../bot/conversation/turn.ts';
import { type BotDoor, plainCard, startBotDoor } from '../doubles/bot-door.ts';
import { FakeConnector } from '../doubles/fake-connector.ts';
import { type Activity, DEMO, TeamsClient } from '../doubles/teams-client.ts';

describe('the door without credentials', () => {
  let connector: FakeConnector;
  let door: BotDoor;
  const turns: Turn[] = [];

  before(async () => {
    connector = await FakeConnector.start();
    door = await startBotDoor(async (turn) => {
      turns.push(turn);
      return plainCard('hello');
    });
  });

  beforeEach(() => {
    turns.length = 0;
  });

  after(async () => {
    await door.stop();
    await connector.stop();
  });

  /** Not by fetch, which sets `Host` and `Origin` itself. */
  async function post(headers: Record<string, string>, change: Activity = {}): Promise<number> {
    const teams = new TeamsClient({ endpoint: door.endpoint, connector });
    const body = JSON.stringify(teams.personal().activity({ type: 'message', text: 'hi', ...change }));
    const req = request(door.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    req.end(body);
    const [res] = await once(req, 'response');
    res.resume();
    await once(res, 'end');
    return res.statusCode as number;
  }

  it('lets this machine in, by name or by address', async () => {
    const { port } = new URL(door.url);
    assert.equal(await post({}), 200);
    assert.equal(await post({ host: `localhost:${port}` }), 200);
    assert.equal(await post({ origin: 'http://localhost:56150' }), 200);
    assert.equal(turns.length, 3);
  });

  for (const [what, headers] of [
    ["a web page's request", { origin: 'https://evil.example' }],
    ['a request of a page without an origin', { origin: 'null' }],
    ['a name that was made to point here', { host: 'rebound.example:3978' }],
    ['what a tunnel forwards', { 'x-forwarded-for': '203.0.113.7' }],
    ['what a proxy forwards', { forwarded: 'for=203.0.113.7' }],
  ] as const) {
    it(`refuses ${what}`, async () => {
      assert.equal(await post(headers), 403);
      assert.equal(turns.length, 0);
    });
  }

  it('refuses any tenant but the demo', async () => {
    const tenantId = '99999999-8888-4777-8666-555555555555';
    const change = { conversation: { id: 'c', tenantId }, channelData: { tenant: { id: tenantId } } };
    assert.equal(await post({}, change), 403);
    assert.equal(await post({}, { channelData: { tenant: { id: DEMO.tenantId } } }), 200);
  });

  for (const serviceUrl of [
    'https://smba.trafficmanager.net/emea/',
    'http://10.0.0.7/',
    'http://127.0.0.1@evil.example/',
  ]) {
    it(`refuses to answer to ${serviceUrl}`, async () => {
      assert.equal(await post({}, { serviceUrl }), 403);
      assert.equal(turns.length, 0);
    });
  }

  it('refuses the simple requests that a browser sends without asking', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      assert.equal(await post({ 'content-type': type }), 415);
    }
  });
});
