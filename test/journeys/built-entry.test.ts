import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import { FakeConnector } from '../doubles/fake-connector.ts';
import { TeamsClient } from '../doubles/teams-client.ts';

/** Another Node to run the built entry with; the one that runs the tests by default. */
const NODE = process.env.NODE_UNDER_TEST ?? process.execPath;
const ENTRY = 'dist/bot/main.js';

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** The built entry as a process of its own, with its output so far. */
class Entry {
  readonly child: ChildProcess;
  output = '';

  constructor(env: Readonly<Record<string, string>>, args: readonly string[] = []) {
    const clean = { PATH: process.env.PATH ?? '', PORT: '0', PLAYGROUND: 'off', ...env };
    this.child = spawn(NODE, [ENTRY, ...args], { env: clean, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
  }

  async url(): Promise<string> {
    for (;;) {
      const url = /is ready after .*: (http:\S+)\/api\/messages/.exec(this.output)?.[1];
      if (url) return url;
      if (this.child.exitCode !== null) throw new Error(`it ended instead of starting:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async ended(): Promise<Ended> {
    if (this.child.exitCode === null) await once(this.child, 'close');
    return { code: this.child.exitCode, output: this.output };
  }
}

describe('the built entry under plain node', () => {
  let dataDir: string;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tollkeeper-'));
  });
  after(() => rm(dataDir, { recursive: true, force: true }));

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // Twice on the same data: the second start finds what the first one left.
    it(`starts, answers, and drains on ${signal}`, async () => {
      const entry = new Entry({ DATA_DIR: dataDir });
      const connector = await FakeConnector.start();
      try {
        const url = await entry.url();
        assert.equal((await fetch(`${url}/healthz`)).status, 200);
        const ready = await fetch(`${url}/readyz`);
        assert.deepEqual(
          [ready.status, await ready.json()],
          [200, { status: 'ready', parts: { store: true, pricing: true } }],
        );
        const teams = new TeamsClient({ endpoint: `${url}/api/messages`, connector });
        const { messages } = await teams.personal().say('How much credit is left?');
        assert.match(cardToText(messages[0]?.card ?? {}), /Demo data[\s\S]*Expected now/);
        assert.match(entry.output, /listens on loopback only/);
        entry.child.kill(signal);
        const { code, output } = await entry.ended();
        assert.equal(code, 0, output);
        assert.match(output, /Stopped\./);
      } finally {
        entry.child.kill('SIGKILL');
        await connector.stop();
      }
    });
  }

  it('says which port is taken and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, output } = await new Entry({ DATA_DIR: dataDir, PORT: String(port) }).ended();
    other.close();
    assert.equal(code, 1);
    assert.match(output, new RegExp(`Port ${port} is taken[\\s\\S]*PORT=`));
  });

  it('reports every problem of its configuration at once, and does not start', async () => {
    const { code, output } = await new Entry({ PORT: 'high', ADMIN_OBJECT_IDS: 'me' }).ended();
    assert.equal(code, 2);
    assert.match(output, /2 problems/);
    assert.match(output, /PORT must be/);
    assert.match(output, /ADMIN_OBJECT_IDS must be/);
  });

  it('tells how it is used', async () => {
    const help = await new Entry({}, ['--help']).ended();
    assert.equal(help.code, 0);
    assert.match(help.output, /Usage:/);
    const wrong = await new Entry({}, ['--port', '1']).ended();
    assert.equal(wrong.code, 2);
    assert.match(wrong.output, /--port/);
  });
});
