import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphClients } from '../../../../../services/pricing-service/graph/graph-clients.ts';
import { runSync } from '../../../../../services/pricing-service/graph/run-sync.ts';
import { type FakeGraph, startFakeGraph } from '../../../../doubles/fake-graph.ts';
import { fakeCall } from '../../../../doubles/fake-graph-calls.ts';

const tenant = '00000000-0000-4000-8000-0000000000aa';
const now = () => new Date('2026-03-02T08:00:00Z');

describe('bringing usage in from the command line', () => {
  let graph: FakeGraph;
  let folder: string;
  beforeEach(async () => {
    graph = await startFakeGraph();
    folder = await mkdtemp(join(tmpdir(), 'sync-'));
  });
  afterEach(async () => {
    await graph.close();
    await rm(folder, { recursive: true });
  });

  const run = async (args: string[] = [], env: Record<string, string> = {}) => {
    let out = '';
    let error = '';
    const base = {
      DATA_DIR: folder,
      GRAPH_TENANT_ID: tenant,
      GRAPH_CLIENT_ID: tenant,
      GRAPH_CLIENT_SECRET: 's3cret-of-the-app',
      GRAPH_URL: graph.url,
    };
    const code = await runSync(
      args,
      { ...base, ...env },
      {
        out: (text) => {
          out += text;
        },
        error: (text) => {
          error += text;
        },
        now,
        signal: new AbortController().signal,
        clients: (settings) => graphClients(settings, { now, token: () => graph.token }),
      },
    );
    return { code, out, error };
  };

  it('tells how far it is and what came of it, and a second run finds nothing new', async () => {
    graph.calls.push(fakeCall(1), fakeCall(2, { charge: '-1' }));
    const first = await run(['--days', '60']);
    assert.equal(first.code, 0, first.error);
    assert.match(first.out, /2026-01-31 to 2026-03-02: 1 new so far, 1 windows to go/);
    assert.match(first.out, /calls: 1 new, 0 changed/);
    assert.match(first.out, /page 1, row 2: charge-negative \(charge\)/);
    assert.doesNotMatch(first.out, /Mona|33155/);
    assert.match((await run()).out, /calls: 0 new, 0 changed, 1 as before/);
  });

  it('ends with 2 where something was left out, and tells what to do', async () => {
    graph.misbehave({ kind: 'fine' }, { kind: 'forbidden' });
    const { code, out } = await run();
    assert.equal(code, 2);
    assert.match(out, /stopped: getPstnCalls: graph-permission-missing .*admin consent/);
  });

  it('ends with 1 where it cannot start', async () => {
    const elsewhere = await run(['--tenant', '00000000-0000-4000-8000-0000000000bb']);
    assert.equal(elsewhere.code, 1);
    assert.match(elsewhere.error, /is not in GRAPH_TENANT_ID/);
    assert.match((await run([], { GRAPH_CLIENT_SECRET: '' })).error, /GRAPH_CLIENT_ID needs/);
    assert.equal((await run(['--tennant', 'x'])).code, 1);
  });

  it('explains itself', async () => {
    const { code, out } = await run(['--help']);
    assert.equal(code, 0);
    assert.match(out, /Exit codes/);
  });
});
