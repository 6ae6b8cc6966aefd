import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** The hosts that the doubles stand in for. Nothing else is ever connected to in these tests. */
export const DOUBLED_HOSTS = [
  'login.botframework.com',
  'login.microsoftonline.com',
  'api.botframework.com',
  'token.botframework.com',
  'smba.trafficmanager.net',
] as const;

/** A key and a certificate of its own making for all doubled hosts, and the file that NODE_EXTRA_CA_CERTS names. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  readonly file: string;
}

/** Made anew for each run: no key is ever kept. */
export async function makeCertificate(): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Tollkeeper tests' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: DOUBLED_HOSTS.map((value) => ({ type: 2, value })) },
    ],
  });
  const file = join(await mkdtemp(join(tmpdir(), 'tollkeeper-ca-')), 'ca.pem');
  await writeFile(file, cert);
  return { key, cert, file };
}
