import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type App, createApp } from '../../bot/app.ts';
import { readConfig } from '../../bot/config.ts';
import { FakeConnector } from './fake-connector.ts';
import { TeamsClient } from './teams-client.ts';

/** The whole bot on loopback, without credentials, in front of a fake Teams. */
export interface RunningBot {
  readonly app: App;
  readonly connector: FakeConnector;
  readonly teams: TeamsClient;
  /** Every log line, parsed. */
  readonly log: Record<string, unknown>[];
  /** The bot's clock. */
  readonly now: () => Date;
  stop(): Promise<void>;
}

/** A working morning, at the full minute. */
const MORNING = Date.parse('2026-11-19T10:20:00Z');

/** A clock that goes, from the same morning each time: no test meets midnight, a month's end, or the next minute. */
function morningClock(): () => Date {
  const started = performance.now();
  return () => new Date(MORNING + Math.floor(performance.now() - started));
}

/**
 * Starts the real thing on free ports and a data folder of its own.
 * @param env settings beside those
 * @param now a clock for tests that need a day, or one that stands still
 */
export async function startBot(
  env: Readonly<Record<string, string>> = {},
  now: () => Date = morningClock(),
): Promise<RunningBot> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tollkeeper-'));
  const log: Record<string, unknown>[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(JSON.parse(line)) });
  const config = readConfig({ PORT: '0', PLAYGROUND: 'off', DATA_DIR: dataDir, ...env });
  const app = createApp(config, { logger, now });
  const connector = await FakeConnector.start();
  const stop = async () => {
    await app.stop();
    await connector.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  // What is left listening would keep a failed run from ever ending.
  await app.start().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    app,
    connector,
    log,
    now,
    teams: new TeamsClient({ endpoint: `${app.url}/api/messages`, connector }),
    stop,
  };
}
