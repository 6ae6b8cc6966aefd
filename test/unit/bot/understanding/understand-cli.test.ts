import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../../../bot/understanding/understand-cli.ts', import.meta.url));

function run(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', CLI, ...args], {
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr, lines: stdout.split('\n').filter((line) => line !== '') };
}

describe('npm run understand', function () {
  this.timeout(30_000);

  it('reads JSON lines and answers each, several questions of one message in order', () => {
    const { status, lines } = run(
      [],
      '{"id": 1, "text": "solde ?", "locale": "fr-FR"}\n\n{"id": "b", "text": "is Peru supported? and what does a minute there cost?"}\n',
    );
    assert.equal(status, 0);
    const [first, second] = lines.map((line) => JSON.parse(line));
    assert.deepEqual([first.id, first.intent, first.language], [1, 'credit_balance', 'fr']);
    assert.deepEqual(second.intents, [
      { intent: 'country_support', entities: { country: ['PE'] } },
      { intent: 'rates', entities: { country: ['PE'] } },
    ]);
  });

  it('names the line that it cannot read and goes on', () => {
    const { status, stderr, lines } = run([], 'no json\n{"id": 2, "text": "hello"}\n{"id": 3}\n');
    assert.equal(status, 1);
    assert.match(stderr, /^line 1: not JSON/);
    assert.match(stderr, /line 3: no "text"/);
    assert.equal(JSON.parse(lines[0] ?? '').intent, 'help');
  });

  it('explains a text given to it, question by question, by what spoke for each', () => {
    const { status, lines } = run(['--explain', 'how much credit is left? and who spent it?']);
    assert.equal(status, 0);
    const [answer = '', ...why] = lines;
    assert.deepEqual(
      JSON.parse(answer).intents.map(({ intent }: { intent: string }) => intent),
      ['credit_balance', 'spend_usage'],
    );
    assert.deepEqual(
      why.filter((line) => line.startsWith('“')),
      ['“how much credit is left?”', '“and who spent it?”'],
    );
    assert.match(why.join('\n'), /0\.\d{3} {2}credit_balance +.*c:BALANCE/);
  });

  it('ends quietly once nobody reads its answers any more, as under head', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', CLI], { stdio: 'pipe' });
    const errors = text(child.stderr);
    child.stdin.on('error', (error: NodeJS.ErrnoException) => assert.equal(error.code, 'EPIPE'));
    child.stdin.write('{"text": "solde ?"}\n'.repeat(2_000));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.end('{"text": "solde ?"}\n'.repeat(2_000));
    const [code] = await once(child, 'exit');
    assert.deepEqual([code, await errors], [0, '']);
  });

  it('says what is wrong with an option, and how it is used', () => {
    const { status, stderr } = run(['--explian', 'x']);
    assert.equal(status, 2);
    assert.match(stderr, /--explian/);
    assert.match(stderr, /npm run --silent understand/);
  });
});
