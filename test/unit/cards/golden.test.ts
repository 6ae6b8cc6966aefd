/** Every card, state and language against its golden file; `UPDATE_GOLDEN=1` writes them anew. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertGoodCard, SCHEMA_ABSENT, schemaValidator } from './card-checks.ts';
import { SAMPLES } from './samples/all-samples.ts';
import { READERS } from './samples/sample.ts';

const GOLDEN = join(import.meta.dirname, '../../golden');
const update = process.env.UPDATE_GOLDEN === '1';

describe('cards against their golden files', () => {
  before(() => mkdirSync(GOLDEN, { recursive: true }));

  const cases = SAMPLES.flatMap((sample) =>
    READERS.map((reader) => ({
      ...sample,
      reader,
      file: `${sample.id}.${sample.role}.${reader.language}.json`,
    })),
  );

  for (const { id, role, reader, file, render } of cases) {
    it(`${id} for ${role} in ${reader.language}`, () => {
      const rendered = render(reader);
      assertGoodCard(rendered);
      const path = join(GOLDEN, file);
      if (update) writeFileSync(path, `${JSON.stringify(rendered, null, 1)}\n`);
      assert.deepEqual(
        JSON.parse(JSON.stringify(rendered)),
        JSON.parse(readFileSync(path, 'utf8')),
        'changed; look at it, then UPDATE_GOLDEN=1',
      );
    });
  }

  it('leaves no golden file without a card', () => {
    assert.deepEqual(readdirSync(GOLDEN).sort(), cases.map(({ file }) => file).sort());
  });

  it('judges cards by the 1.5 schema as well', function () {
    const validate = schemaValidator();
    if (!validate) {
      process.stdout.write(`${SCHEMA_ABSENT}\n`);
      this.skip();
    }
    assert.equal(validate({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlok' }] }), false);
  });
});
