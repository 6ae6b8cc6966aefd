import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../../../../bot/understanding/question.schema.json' with { type: 'json' };
import { INTENTS } from '../../../../bot/understanding/question.ts';

describe('the written contract of a question', () => {
  const ajv = new Ajv2020({ strict: false });
  const validate = ajv.compile(schema);
  const entities = schema.$defs.entities.properties as Record<string, { examples: readonly unknown[] }>;

  it('names the same intents as the types', () => {
    assert.deepEqual(schema.$defs.intent.enum, [...INTENTS]);
  });

  for (const [name, { examples }] of Object.entries(entities)) {
    it(`gives examples of ${name} that it accepts`, () => {
      assert.ok(examples.length > 0);
      for (const example of examples) {
        const found = { [name]: example };
        const question = { intent: 'rates', confidence: 0.9, language: 'en', entities: found };
        assert.ok(
          validate({ ...question, intents: [{ intent: 'rates', entities: found }] }),
          ajv.errorsText(validate.errors),
        );
      }
    });
  }

  it('refuses an entity or an intent that it does not know', () => {
    const base = { confidence: 0.9, language: 'en', entities: {} };
    assert.equal(validate({ ...base, intent: 'transfer_money', intents: [] }), false);
    assert.equal(
      validate({
        ...base,
        intent: 'rates',
        entities: { tenant: 'x' },
        intents: [{ intent: 'rates', entities: {} }],
      }),
      false,
    );
  });
});
