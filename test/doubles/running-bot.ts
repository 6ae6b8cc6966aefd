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
  stop(): Promise<void>;
}

/** Starts the real thing on free ports and a data folder of its own. @param env settings beside those */
export async function startBot(
  env: Readonly<Record<string, string>> = {},
  now?: () => Date,
): Promise<RunningBot> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tollkeeper-'));
  const log: Record<string, unknown>[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(JSON.parse(line)) });
  const config = readConfig({ PORT: '0', PLAYGROUND: 'off', DATA_DIR: dataDir, ...env });
  const app = createApp(config, { logger, ...(now ? { now } : {}) });
  const connector = await FakeConnector.start();
  await app.start();
  return {
    app,
    connector,
    log,
    teams: new TeamsClient({ endpoint: `${app.url}/api/messages`, connector }),
    async stop() {
      await app.stop();
      await connector.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
