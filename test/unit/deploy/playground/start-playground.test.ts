import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PLAYGROUND_CONFIG } from '../../../../deploy/playground/playground-config.ts';
import { startPlayground } from '../../../../deploy/playground/start-playground.ts';

const START = new URL('../../../../deploy/playground/start-playground.ts', import.meta.url);

describe('the playground', () => {
  let dataDir: string;
  let said: string[];
  const log = {
    info: (message: string) => void said.push(message),
    warn: (message: string) => void said.push(message),
  };
  const botUrl = 'http://127.0.0.1:9';

  beforeEach(async () => {
    said = [];
    dataDir = await mkdtemp(join(tmpdir(), 'tollkeeper-playground-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('serves its page on 127.0.0.1 and on no other address, until it is stopped', async () => {
    const playground = await startPlayground({ botUrl, port: 0, dataDir, log });
    assert.ok(playground);
    try {
      assert.match(await (await fetch(playground.url)).text(), /Agents Playground/);
      const { port, hostname } = new URL(playground.url);
      assert.equal(hostname, '127.0.0.1');
      const others = Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .map(({ address }) => address)
        .filter((address) => address !== '127.0.0.1');
      for (const address of others) {
        assert.equal(await accepts(address, Number(port)), false, `it listens on ${address}`);
      }
    } finally {
      await playground.stop();
    }
    await playground.stop();
    assert.equal(await accepts('127.0.0.1', Number(new URL(playground.url).port)), false);
  });

  it('takes a free port and says so where the wanted one is in use', async () => {
    const occupant = await listen(createServer());
    const taken = (occupant.address() as AddressInfo).port;
    const playground = await startPlayground({ botUrl, port: taken, dataDir, log });
    try {
      assert.ok(playground);
      assert.notEqual(new URL(playground.url).port, String(taken));
      assert.match(said.join('\n'), new RegExp(`Port ${taken} is taken`));
    } finally {
      await playground?.stop();
      occupant.close();
    }
  });

  it('ends when the process that started it is killed outright', async () => {
    const script = `
      import { startPlayground } from ${JSON.stringify(START.href)};
      const p = await startPlayground({ botUrl: '${botUrl}', port: 0, dataDir: ${JSON.stringify(dataDir)}, log: { info() {}, warn() {} } });
      process.stdout.write(p.url + '\\n');
    `;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await firstLine(parent);
    const port = Number(new URL(url).port);
    assert.equal(await accepts('127.0.0.1', port), true);
    parent.kill('SIGKILL');
    await until(async () => !(await accepts('127.0.0.1', port)));
  });

  it('is left out, aloud, where it is not installed', async () => {
    // A copy that no node_modules folder lies above.
    for (const folder of ['deploy/playground', 'bot']) {
      await mkdir(join(dataDir, folder), { recursive: true });
    }
    const root = new URL('../../../../', import.meta.url);
    for (const file of [
      'deploy/playground/start-playground.ts',
      'deploy/playground/playground-config.ts',
      'bot/demo.ts',
      'package.json',
    ]) {
      await cp(new URL(file, root), join(dataDir, file));
    }
    const copy = (await import(
      pathToFileURL(join(dataDir, 'deploy/playground/start-playground.ts')).href
    )) as { startPlayground: typeof startPlayground };
    assert.equal(await copy.startPlayground({ botUrl, port: 0, dataDir, log }), undefined);
    assert.match(said.join('\n'), /not installed/);
  });

  it('keeps its output to its own log file', async () => {
    const playground = await startPlayground({ botUrl, port: 0, dataDir, log });
    await playground?.stop();
    assert.match(await readFile(join(dataDir, 'playground', 'playground.log'), 'utf8'), /Listening on/);
    assert.deepEqual(said, []);
  });

  it('knows people by GUIDs, five besides the administrator', () => {
    assert.equal(PLAYGROUND_CONFIG.users.length, 5);
    for (const { aadObjectId } of [PLAYGROUND_CONFIG.currentUser, ...PLAYGROUND_CONFIG.users]) {
      assert.match(aadObjectId, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
}

function listen(server: Server): Promise<Server> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', (code) => reject(new Error(`it ended with ${code} before it said its address`)));
  });
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail('it did not come true within 15 s');
}
