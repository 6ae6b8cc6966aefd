import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import contract from '../../services/pricing/contract/openapi.json' with { type: 'json' };
import { operations as allOperations, assertFitsSchema } from './contract-schemas.ts';

const CONTRACT = new URL('../../services/pricing/contract/', import.meta.url).pathname;
/** RFC 9457 problems that every tenant route may answer with. */
const ERRORS = ['400', '401', '403', '404', '405', '409', '413', '415', '429', '500', '503'];

type Media = { schema: object; example?: unknown };
type Response = { $ref?: string; content?: Record<string, Media> };

const responseOf = (response: Response): Response =>
  response.$ref
    ? contract.components.responses[
        response.$ref.split('/').at(-1) as keyof typeof contract.components.responses
      ]
    : response;

describe('the contract document', () => {
  const operations = allOperations();

  it('declares every error as a problem document on every tenant route', () => {
    for (const { path, responses } of operations.filter((one) => one.path.startsWith('/v1/'))) {
      for (const status of ERRORS) {
        const response = (responses as Readonly<Record<string, Response>>)[status];
        assert.ok(response, `${path} lacks ${status}`);
        assert.ok(responseOf(response).content?.['application/problem+json'], `${path} ${status}`);
      }
    }
  });

  it('gives an example for every response, and each fits its own schema', () => {
    let examples = 0;
    for (const { path, responses } of operations) {
      for (const [status, response] of Object.entries(responses as Readonly<Record<string, Response>>)) {
        for (const media of Object.values(responseOf(response).content ?? {})) {
          assert.notEqual(media.example, undefined, `${path} ${status} has no example`);
          assertFitsSchema(media.schema, media.example, `${path} ${status}`);
          examples++;
        }
      }
    }
    assert.ok(examples > 50);
  });

  it('lets no operation without a key but the three of the machine room', () => {
    const open = operations.filter((one) => one.open).map((one) => one.path);
    assert.deepEqual(open, ['/healthz', '/readyz', '/metrics']);
    assert.deepEqual(contract.security, [{ apiKey: [] }, { entraToken: [] }]);
  });

  it('is what the committed types were generated from', async function () {
    this.timeout(60_000);
    const generator = createRequire(join(CONTRACT, 'generator', 'package.json'));
    const cli = join(dirname(generator.resolve('openapi-typescript/package.json')), 'bin', 'cli.js');
    const folder = await mkdtemp(join(tmpdir(), 'contract-'));
    try {
      const output = join(folder, 'contract.generated.ts');
      const flags = JSON.parse(await readFile(join(CONTRACT, 'generator', 'package.json'), 'utf8'));
      const options = (flags.scripts.generate as string).split(' ').filter((word) => word.startsWith('--'));
      await promisify(execFile)(
        process.execPath,
        [cli, join(CONTRACT, 'openapi.json'), ...options, '-o', output],
        {
          cwd: join(CONTRACT, 'generator'),
        },
      );
      assert.equal(
        await readFile(output, 'utf8'),
        await readFile(join(CONTRACT, 'contract.generated.ts'), 'utf8'),
        'run "npm run contract" and commit what it writes',
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
