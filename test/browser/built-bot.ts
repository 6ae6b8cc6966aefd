import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built bot with its playground, as `npm start` runs it, on free ports and with data of its own. */
export interface BuiltBot {
  readonly playgroundUrl: string;
  /** Asks it to stop as a supervisor would. @returns its exit code */
  stop(): Promise<number | null>;
}

const ENTRY = fileURLToPath(new URL('../../dist/bot/main.js', import.meta.url));
const PATIENCE_MS = 60_000;

/** @throws with all that it said when it ends or stays silent instead of naming its playground */
export async function startBuiltBot(): Promise<BuiltBot> {
  if (!existsSync(ENTRY)) throw new Error(`${ENTRY} is missing: run npm run build first`);
  // A folder without .env, so that whoever runs this keeps their own settings out of it.
  const folder = await mkdtemp(join(tmpdir(), 'tollkeeper-browser-'));
  const child = spawn(process.execPath, ['--enable-source-maps', ENTRY], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      LANG: 'en_US.UTF-8',
      TZ: 'UTC',
      PORT: '0',
      PLAYGROUND: 'on',
      PLAYGROUND_PORT: '0',
      DATA_DIR: join(folder, 'data'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    const code = await gone;
    await rm(folder, { recursive: true, force: true });
    return code;
  };
  try {
    return { playgroundUrl: await playgroundUrlFrom(child), stop };
  } catch (error) {
    child.kill('SIGKILL');
    await stop();
    throw error;
  }
}

function playgroundUrlFrom(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`the built bot ${why}. It said:\n${said}`));
    const timer = setTimeout(() => fail(`named no playground within ${PATIENCE_MS} ms`), PATIENCE_MS);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const url = /Talk to it:\s+(http:\S+)/.exec(said)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
  });
}
