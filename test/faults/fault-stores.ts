import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type BotTables, openBotStore } from '../../services/store/bot-store.ts';
import type { Store } from '../../services/store/open-database.ts';

const POSTGRES = process.env.TEST_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/test';

/** A store of its own for bots that are processes. */
export interface FaultStore {
  readonly env: Readonly<Record<string, string>>;
  /** Opens it beside the bots, to look into it. */
  look(): Promise<Store<BotTables>>;
  drop(): Promise<void>;
}

export async function sqliteStore(): Promise<FaultStore> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tollkeeper-faults-'));
  return {
    env: { DATA_DIR: dataDir },
    look: () => openBotStore({ engine: 'sqlite', file: join(dataDir, 'bot.sqlite') }),
    drop: () => rm(dataDir, { recursive: true, force: true }),
  };
}

/** A database of its own. @returns why there is none, where PostgreSQL cannot be reached or lets us make none */
export async function postgresStore(): Promise<FaultStore | string> {
  const name = `tollkeeper_faults_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(POSTGRES);
  const asked = async (sql: string): Promise<string | null> => {
    const client = new pg.Client({ connectionString: POSTGRES, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(sql);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  const problem = await asked(`create database ${name}`);
  if (problem !== null) return `no database of its own at ${url.host}: ${problem}`;
  url.pathname = `/${name}`;
  return {
    env: { DATABASE_URL: url.href },
    look: () => openBotStore({ engine: 'postgres', url: url.href, schema: 'bot' }),
    drop: async () => {
      const left = await asked(`drop database ${name} with (force)`);
      if (left !== null) throw new Error(left);
    },
  };
}
