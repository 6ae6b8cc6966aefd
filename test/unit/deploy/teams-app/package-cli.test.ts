import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { COMMAND_LANGUAGES, commands } from '../../../../bot/conversation/commands.ts';

const CLI = fileURLToPath(new URL('../../../../deploy/teams-app/package-cli.ts', import.meta.url));
const APP_ID = '11111111-2222-4333-8444-555555555555';

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', CLI, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('npm run package', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tollkeeper-package-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("writes a package with the bot's own menu, the same bytes each time", async () => {
    const [first, second] = [join(folder, 'first.zip'), join(folder, 'second.zip')];
    for (const out of [first, second]) {
      const { status, stderr } = run('--app-id', APP_ID, '--domain', 'bot.example.com', '--out', out);
      assert.equal(status, 0, stderr);
    }
    const zip = await readFile(first);
    assert.deepEqual(zip, await readFile(second));
    const files = unzipSync(zip);
    const [, ...otherLanguages] = COMMAND_LANGUAGES;
    assert.deepEqual(
      Object.keys(files).sort(),
      ['color.png', 'manifest.json', 'outline.png', ...otherLanguages.map((name) => `${name}.json`)].sort(),
    );
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()) as {
      bots: { botId: string; commandLists: { commands: { title: string }[] }[] }[];
    };
    assert.equal(manifest.bots[0]?.botId, APP_ID);
    assert.deepEqual(
      manifest.bots[0]?.commandLists[0]?.commands.map(({ title }) => title),
      commands('en').map(({ prompt }) => prompt),
    );
  });

  it('says which pages it names that the bot does not serve', () => {
    const { stdout } = run('--app-id', APP_ID, '--domain', 'bot.example.com', '--out', join(folder, 'x.zip'));
    assert.match(stdout, /pages under https:\/\/bot\.example\.com\/ that the bot does not serve/);
  });

  it('explains itself when asked, and when an argument is wrong', () => {
    assert.match(run('--help').stdout, /Usage: npm run package/);
    for (const [args, why] of [
      [['--domain', 'bot.example.com'], /--app-id must be a GUID/],
      [['--app-id', APP_ID, '--domain', 'https://bot.example.com'], /--domain must be a host name/],
      [['--nonsense'], /nonsense/],
    ] as const) {
      const { status, stderr } = run(...args);
      assert.equal(status, 2);
      assert.match(stderr, why);
    }
  });

  it('writes nothing that Teams would refuse', () => {
    const { status, stderr } = run(
      ...['--app-id', APP_ID, '--domain', 'bot.example.com', '--publisher', 'x'.repeat(33)],
      ...['--out', join(folder, 'refused.zip')],
    );
    assert.equal(status, 1);
    assert.match(stderr, /developer\/name/);
  });
});
