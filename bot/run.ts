import { pino } from 'pino';
import { type App, createApp } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';

export interface Terminal {
  say(line: string): void;
  complain(line: string): void;
}

/** Under npm a SIGTERM reaches npm only: when it is gone, this process has been asked to stop. */
const PARENT_CHECK_MS = 500;

/**
 * Starts the bot and stays until it is told to stop (Ctrl-C, SIGTERM, or npm gone), then drains.
 *
 * @returns the process's exit code
 */
export async function run(env: NodeJS.ProcessEnv, terminal: Terminal): Promise<number> {
  const config = tryReadConfig(env, terminal);
  if (!config) return 2;
  const started = performance.now();
  const logger = pino({ level: config.logLevel, base: null }, pino.destination(2));
  const app = createApp(config, { logger });
  // Asked for before the start, so that a stop during it is not lost.
  const stopAsked = stopRequest(env);
  try {
    await app.start((step) => terminal.say(`  ${step}`));
  } catch (error) {
    terminal.complain(startFailure(error, config));
    await app.stop();
    return 1;
  }
  const playground = await openPlayground(config, app, terminal);
  announce(config, app, playground?.url, terminal, performance.now() - started);
  terminal.say(`\nStopping (${await stopAsked}) …`);
  await playground?.stop();
  await app.stop();
  terminal.say('Stopped.');
  return 0;
}

function tryReadConfig(env: NodeJS.ProcessEnv, terminal: Terminal): Config | undefined {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    terminal.complain(error.message);
    return undefined;
  }
}

function announce(
  config: Config,
  app: App,
  playgroundUrl: string | undefined,
  terminal: Terminal,
  ms: number,
): void {
  terminal.say(`\nTollkeeper is ready after ${(ms / 1000).toFixed(1)} s: ${app.url}/api/messages`);
  if (config.identity) return;
  terminal.say(
    'No credentials are set (MicrosoftAppId), so nobody who calls can be verified: it listens on loopback only',
  );
  terminal.say('and serves one tenant of invented demo data.');
  if (playgroundUrl) terminal.say(`\n  Talk to it:  ${playgroundUrl}\n\nCtrl-C stops it.`);
}

async function openPlayground(config: Config, app: App, terminal: Terminal) {
  if (!config.playground) return undefined;
  const { startPlayground } = await import('../deploy/playground/start-playground.ts');
  return startPlayground({
    botUrl: app.url,
    port: config.playground.port,
    dataDir: config.dataDir,
    log: { info: (line) => terminal.say(`  ${line}`), warn: (line) => terminal.complain(`  ${line}`) },
  });
}

function startFailure(error: unknown, config: Config): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${config.port} is taken by another program. Stop that one, or choose another: PORT=3979 npm start (PORT=0 takes a free one).`;
  }
  return `Tollkeeper could not start: ${error instanceof Error ? error.message : String(error)}`;
}

function stopRequest(env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => resolve(signal));
    if (env.npm_lifecycle_event === undefined) return;
    const parent = process.ppid;
    const check = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(check);
      resolve('npm has stopped');
    }, PARENT_CHECK_MS);
    check.unref();
  });
}
