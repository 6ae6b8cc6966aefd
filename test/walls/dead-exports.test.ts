import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

describe('the search for dead exports', () => {
  let tree: string;

  before(async () => {
    tree = await mkdtemp(join(tmpdir(), 'tollkeeper-dead-'));
    for (const file of ['package.json', 'knip.json', 'tsconfig.json'])
      await cp(join(ROOT, file), join(tree, file));
    await symlink(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
    await mkdir(join(tree, 'bot'));
    await writeFile(join(tree, 'bot/main.ts'), "import { alive } from './part.ts';\nalive();\n");
  });
  after(() => rm(tree, { recursive: true, force: true }));

  function search() {
    const knip = join(ROOT, 'node_modules/knip/bin/knip.js');
    const args = [knip, '--include', 'files,exports,types', '--no-config-hints', '--reporter', 'json'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8' });
    return { status, report: `${stdout}${stderr}` };
  }

  it('finds nothing where every export is used', async () => {
    await writeFile(join(tree, 'bot/part.ts'), 'export const alive = () => 1;\n');
    const { status, report } = search();
    assert.equal(status, 0, report);
  });

  it('finds a planted export that nothing imports', async () => {
    await writeFile(join(tree, 'bot/part.ts'), 'export const alive = () => 1;\nexport const planted = 2;\n');
    const { status, report } = search();
    assert.equal(status, 1, report);
    assert.match(report, /"planted"/);
    assert.doesNotMatch(report, /"alive"/);
  });

  it('finds a planted file that nothing reaches', async () => {
    await writeFile(join(tree, 'bot/part.ts'), 'export const alive = () => 1;\n');
    await writeFile(join(tree, 'bot/orphan.ts'), 'export const alone = 1;\n');
    const { status, report } = search();
    assert.equal(status, 1, report);
    assert.match(report, /bot\/orphan\.ts/);
  });
});
