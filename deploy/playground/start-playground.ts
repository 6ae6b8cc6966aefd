import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PLAYGROUND_CONFIG } from './playground-config.ts';

/** A running playground: where to open it, and how to end it. */
export interface Playground {
  readonly url: string;
  /** Resolves once its process is gone. May be called more than once. */
  stop(): Promise<void>;
}

export interface PlaygroundOptions {
  /** Base URL of the bot, such as `http://127.0.0.1:3978`; `/api/messages` is added. */
  readonly botUrl: string;
  /** The wanted port on 127.0.0.1; a free one is taken, and said, where it is in use. 0 takes a free one. */
  readonly port: number;
  /** Its configuration and its log file are written into `playground/` in here. */
  readonly dataDir: string;
  readonly log: { info(message: string): void; warn(message: string): void };
  /** How long it may take to answer, in milliseconds. */
  readonly patience?: number;
}

const PACKAGE = '@microsoft/m365agentsplayground';

/**
 * Starts the Microsoft 365 Agents Playground against the bot: as a child process that listens on 127.0.0.1 only,
 * sends no telemetry, opens no browser, gets none of our environment's secrets, and ends with this process.
 *
 * @returns undefined, having said so, where the package is not installed (it is a development dependency)
 * @throws when it ends or stays silent instead of answering; the message names its log file
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground | undefined> {
  const cli = findPlayground();
  if (!cli) {
    options.log.warn(
      `The playground is left out: ${PACKAGE} is not installed (npm ci without --omit=dev brings it).`,
    );
    return undefined;
  }
  const folder = join(options.dataDir, 'playground');
  await mkdir(folder, { recursive: true });
  const configFile = join(folder, '.m365agentsplayground.yml');
  // JSON is YAML, so no writer for YAML is needed.
  await writeFile(configFile, `${JSON.stringify(PLAYGROUND_CONFIG, null, 2)}\n`);
  const port = await freePort(options.port);
  if (options.port !== 0 && port !== options.port) {
    options.log.warn(`Port ${options.port} is taken: the playground uses ${port}.`);
  }
  const logFile = join(folder, 'playground.log');
  const child = fork(cli, commandLine(options.botUrl, port), {
    cwd: folder,
    env: {
      ...inherited(),
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: configFile,
      M365_AGENTS_PLAYGROUND_LOGFILE: logFile,
      TEAMSAPPTESTER_BROWSER: 'none',
    },
    execArgv: ['--disable-warning=DEP0040', '--import', preloadUrl()],
    // An `ipc` channel and no shared output: what it prints goes to its log file.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilItAnswers(url, child, options.patience ?? 20_000);
  } catch (error) {
    await end(child);
    throw new Error(`The playground did not start: ${(error as Error).message}. Its log: ${logFile}`, {
      cause: error,
    });
  }
  const onLoss = () => options.log.warn(`The playground has ended by itself. Its log: ${logFile}`);
  child.once('exit', onLoss);
  return {
    url,
    stop: () => {
      child.off('exit', onLoss);
      return end(child);
    },
  };
}

function findPlayground(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(`${PACKAGE}/cli.js`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** The preload beside this file, under whichever ending this file itself runs (source or built). */
function preloadUrl(): string {
  return new URL(`./loopback-only${extname(fileURLToPath(import.meta.url))}`, import.meta.url).href;
}

function commandLine(botUrl: string, port: number): string[] {
  return [
    'start',
    ...['--app-endpoint', new URL('/api/messages', botUrl).href],
    ...['--channel-id', 'msteams'],
    ...['--port', String(port)],
    // Given, because its own would say `localhost`, which may be ::1, where nothing listens.
    ...['--service-url', `http://127.0.0.1:${port}/_connector`],
    '--disable-telemetry',
  ];
}

/** Only what a program needs to run; a locale or zone goes along since the playground reports it as the person's. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'TZ', 'LANG', 'LC_ALL', 'LC_MESSAGES'];
  const given = names.map((name) => [name, process.env[name]] as const);
  // An empty LC_ALL makes the locale "und", so empty values stay behind.
  return Object.fromEntries(given.filter((pair): pair is readonly [string, string] => Boolean(pair[1])));
}

async function freePort(wanted: number): Promise<number> {
  const take = (port: number) =>
    new Promise<number>((resolve, reject) => {
      const server = createServer();
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
      });
    });
  try {
    return await take(wanted);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return take(0);
  }
}

async function untilItAnswers(url: string, child: ChildProcess, patience: number): Promise<void> {
  const deadline = Date.now() + patience;
  let startFailure: Error | undefined;
  child.once('error', (error) => {
    startFailure = error;
  });
  for (;;) {
    if (startFailure) throw startFailure;
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`its process ended with ${child.signalCode ?? `code ${child.exitCode}`}`);
    }
    if (await answers(url)) return;
    if (Date.now() > deadline) throw new Error(`nothing answered at ${url} within ${patience} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    // Not listening yet: the caller asks again and keeps the deadline.
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 2000);
  await gone;
  clearTimeout(force);
}
