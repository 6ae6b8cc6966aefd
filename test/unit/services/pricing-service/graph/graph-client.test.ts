import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type {
  GraphPatience,
  GraphRequest,
} from '../../../../../services/pricing-service/graph/graph-client.ts';
import { GraphError } from '../../../../../services/pricing-service/graph/graph-error.ts';
import { type FakeGraph, startFakeGraph } from '../../../../doubles/fake-graph.ts';
import { fakeCall } from '../../../../doubles/fake-graph-calls.ts';
import { clientOf } from '../../../../doubles/graph-clients.ts';

const request: GraphRequest = {
  operation: 'getPstnCalls',
  path: 'communications/callRecords/getPstnCalls(fromDateTime=2026-03-01T00:00:00Z,toDateTime=2026-03-02T00:00:00Z)',
  permission: 'CallRecords.Read.All',
};

describe('the Graph client', () => {
  let graph: FakeGraph;
  beforeEach(async () => {
    graph = await startFakeGraph({ pageSize: 2 });
    for (let n = 1; n <= 5; n++) graph.calls.push(fakeCall(n));
  });
  afterEach(() => graph.close());

  const take = async (patience: Partial<GraphPatience> = {}, mostPages = 10, asked = request) => {
    const { client, waits } = clientOf(graph, patience);
    const pages: number[] = [];
    for await (const page of client.pages(asked, mostPages)) pages.push(page.values.length);
    return { pages, waits };
  };
  const refusal = async (run: Promise<unknown>): Promise<GraphError> => {
    const error = await run.then(
      () => assert.fail('it was answered'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof GraphError, String(error));
    return error;
  };

  it('follows the pages to the last one', async () => {
    assert.deepEqual((await take()).pages, [2, 2, 1]);
  });

  it('goes on over pages that hold nothing', async () => {
    graph.misbehave({ kind: 'empty-page' });
    assert.deepEqual((await take()).pages, [0, 2, 2, 1]);
  });

  for (const status of [429, 503, 504] as const) {
    it(`waits as long as a ${status} asks, then asks again`, async () => {
      graph.misbehave({ kind: 'busy', status, retryAfter: '17' });
      const { pages, waits } = await take();
      assert.deepEqual(pages, [2, 2, 1]);
      assert.deepEqual(waits, [17_000]);
    });
  }

  it('understands a Retry-After that is a date', async () => {
    graph.misbehave({ kind: 'busy', retryAfter: 'Mon, 02 Mar 2026 08:00:30 GMT' });
    assert.deepEqual((await take()).waits, [30_000]);
  });

  it('waits longer each time where no Retry-After is given', async () => {
    graph.misbehave(
      { kind: 'busy', status: 503 },
      { kind: 'busy', status: 503 },
      { kind: 'busy', status: 503 },
    );
    assert.deepEqual((await take()).waits, [500, 1_000, 2_000]);
  });

  it('loses patience when Graph asks for more of it than there is, without waiting', async () => {
    graph.misbehave({ kind: 'busy', retryAfter: '3600' });
    const error = await refusal(take());
    assert.equal(error.code, 'graph-throttled');
    assert.equal(error.details.retryAfterMs, 3_600_000);
    assert.equal(graph.requests.length, 1);
  });

  it('loses patience after so many tries', async () => {
    graph.misbehave(...Array.from({ length: 3 }, () => ({ kind: 'busy', status: 503 }) as const));
    assert.equal((await refusal(take({ mostAttempts: 3 }))).code, 'graph-unavailable');
    assert.equal(graph.requests.length, 3);
  });

  it('renews a token that is refused midway, once, and goes on', async () => {
    graph.misbehave({ kind: 'fine' }, { kind: 'token-refused' });
    assert.deepEqual((await take()).pages, [2, 2, 1]);
    const tokens = graph.requests.map((made) => made.headers.authorization);
    assert.equal(new Set(tokens).size, 2);
    assert.equal(graph.requests.length, 4);
  });

  it('does not renew the token again when the same request has to be made again', async () => {
    graph.misbehave({ kind: 'token-refused' }, { kind: 'busy', retryAfter: '1' });
    await take();
    assert.equal(new Set(graph.requests.map((made) => made.headers.authorization)).size, 2);
  });

  it('gives up where the renewed token is refused too', async () => {
    graph.misbehave({ kind: 'token-refused' }, { kind: 'token-refused' });
    const error = await refusal(take());
    assert.equal(error.code, 'graph-token-refused');
    assert.equal(graph.requests.length, 2);
  });

  it('names the permission that is missing and who can grant it', async () => {
    graph.misbehave({ kind: 'forbidden' });
    const error = await refusal(take());
    assert.equal(error.code, 'graph-permission-missing');
    assert.match(error.message, /CallRecords\.Read\.All.*API permissions.*admin consent/);
    assert.equal(error.details.reason, 'Forbidden');
  });

  it('never sends the token to another host, by a next page or a redirect', async () => {
    const elsewhere = await startFakeGraph();
    try {
      graph.misbehave({ kind: 'foreign-link', url: `${elsewhere.url}/next` });
      const error = await refusal(take());
      assert.equal(error.code, 'graph-foreign-link');
      assert.equal(error.details.place, 'page 1');
      graph.misbehave({ kind: 'redirected', to: elsewhere.url });
      assert.equal((await refusal(take())).code, 'graph-refused');
      assert.deepEqual(elsewhere.requests, []);
    } finally {
      await elsewhere.close();
    }
  });

  it('refuses a next page that is no address', async () => {
    graph.misbehave({ kind: 'foreign-link', url: 'next please' });
    assert.equal((await refusal(take())).code, 'graph-foreign-link');
  });

  it('notices pages that go round in a circle', async () => {
    graph.misbehave({ kind: 'fine' }, { kind: 'page-loop' });
    const error = await refusal(take());
    assert.equal(error.code, 'graph-page-loop');
    assert.equal(error.details.place, 'page 3');
  });

  it('stops at as many pages as were asked for', async () => {
    assert.equal((await refusal(take({}, 2))).code, 'graph-too-many-pages');
  });

  it('refuses a web page that comes with status 200, and an answer that is cut off', async () => {
    graph.misbehave({ kind: 'web-page' });
    const page = await refusal(take());
    assert.deepEqual([page.code, page.details.reason], ['graph-answer-not-json', 'a web page']);
    graph.misbehave({ kind: 'cut-off' });
    const cut = await refusal(take());
    assert.deepEqual([cut.code, cut.details.reason], ['graph-answer-not-json', 'cut off']);
  });

  it('refuses JSON that is no collection', async () => {
    graph.misbehave({ kind: 'no-collection' });
    assert.equal((await refusal(take())).code, 'graph-answer-unexpected');
  });

  it('tells a connection that broke, an answer too large and one too late apart', async () => {
    graph.misbehave({ kind: 'disconnected' });
    assert.equal((await refusal(take())).code, 'graph-unreachable');
    graph.misbehave({ kind: 'huge', bytes: 5_000_000 });
    assert.equal((await refusal(take({ mostBytes: 1_000_000 }))).code, 'graph-answer-too-large');
    graph.misbehave({ kind: 'silent' });
    assert.equal((await refusal(take({ requestMs: 50 }))).code, 'graph-timed-out');
  });

  it('refuses a small answer that unpacks to a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(bomb);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { client } = clientOf(
      { url: `http://127.0.0.1:${port}`, token: graph.token },
      { mostBytes: 1_000_000 },
    );
    try {
      assert.equal((await refusal(client.ask(request))).code, 'graph-answer-too-large');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('ends at once when it is told to stop, with the reason it was given', async () => {
    const stop = new AbortController();
    graph.misbehave({ kind: 'silent' });
    const run = take({}, 10, { ...request, signal: stop.signal });
    while (graph.requests.length === 0) await sleep(1);
    stop.abort(new Error('the service stops'));
    await assert.rejects(run, /the service stops/);
  });

  it('never tells a token in what it throws', async () => {
    const token = await graph.token();
    for (const how of [
      'disconnected',
      'web-page',
      'cut-off',
      'forbidden',
      'failed',
      'token-refused',
    ] as const) {
      graph.misbehave({ kind: how }, { kind: how });
      const error = await refusal(take());
      const told = `${error.stack} ${JSON.stringify(error)} ${JSON.stringify(error.details)}`;
      const inspected = (await import('node:util')).inspect(error, { depth: 10, showHidden: true });
      assert.doesNotMatch(told + inspected, /token-[0-9a-f]{8}|Bearer/, how);
      assert.ok(!told.includes(token));
    }
  });
});
