import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { BotCredentials } from '../../../bot/teams/adapter.ts';
import { FakeConnector } from '../fake-connector.ts';
import { type Certificate, DOUBLED_HOSTS, makeCertificate } from './certificate.ts';
import type { DoorStats } from './door-process.ts';
import { IdentityHost, makeSigningKey, type SigningKey } from './identity-host.ts';

/** Microsoft's side on this machine: its identity hosts, Teams' connector over TLS, and the channel's key. */
export interface MicrosoftDouble {
  readonly identity: IdentityHost;
  readonly connector: FakeConnector;
  readonly key: SigningKey;
  readonly certificate: Certificate;
  stop(): Promise<void>;
}

export const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';

export async function startMicrosoftDouble(): Promise<MicrosoftDouble> {
  const certificate = await makeCertificate();
  const identity = await IdentityHost.start(certificate);
  const connector = await FakeConnector.start({ tls: certificate, serviceUrl: SERVICE_URL });
  const key = await makeSigningKey('key-1');
  identity.publish({ key, endorsements: ['msteams'] });
  return {
    identity,
    connector,
    key,
    certificate,
    stop: async () => {
      await identity.stop();
      await connector.stop();
    },
  };
}

/** The bot's door in a process of its own, with the production configuration. */
export class ProductionDoor {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(
    microsoft: MicrosoftDouble,
    door: {
      credentials: BotCredentials;
      allowedTenants: string[];
      unknownKeyIntervalMs?: number;
      logLevel?: string;
    },
  ): Promise<ProductionDoor> {
    const ports = DOUBLED_HOSTS.map((host) => [
      host,
      host === 'smba.trafficmanager.net' ? microsoft.connector.port : microsoft.identity.port,
    ]);
    const child = fork(new URL('./door-process.ts', import.meta.url), {
      execArgv: [
        '--expose-gc',
        '--import=tsx',
        `--import=${new URL('./lead-to-doubles.ts', import.meta.url).href}`,
      ],
      env: {
        PATH: process.env.PATH,
        NODE_EXTRA_CA_CERTS: microsoft.certificate.file,
        DOUBLED_PORTS: JSON.stringify(Object.fromEntries(ports)),
        DOOR: JSON.stringify({ unknownKeyIntervalMs: 0, logLevel: 'debug', ...door }),
      },
    });
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    return new ProductionDoor(child, url);
  }

  get endpoint(): string {
    return `${this.url}/api/messages`;
  }

  /** @param collected to have the heap measured without its garbage */
  async stats({ collected = false } = {}): Promise<DoorStats> {
    this.#child.send(collected ? 'stats-after-collection' : 'stats');
    const [stats] = (await once(this.#child, 'message')) as [DoorStats];
    return stats;
  }

  async stop(): Promise<void> {
    this.#child.send('stop');
    await once(this.#child, 'exit');
  }
}
