/** What every card must be, whatever it says. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { ACTION_LIMIT, CARD_LIMIT_BYTES, type RenderedCard } from '../../../cards/kit/card.ts';
import { isMarkupFree } from '../../../cards/kit/text.ts';
import { cardProblems, withoutTeamsExtensions } from '../../../cards/kit/validate.ts';

/** Where the 1.5 JSON schema may be: it is not part of this project (adaptivecards.io publishes it). */
const SCHEMA_FILE =
  process.env.ADAPTIVE_CARD_SCHEMA ??
  join(import.meta.dirname, '../../../../shared/schemas/adaptive-card-1.5.json');

let validator: ValidateFunction | undefined;

/** The compiled schema; undefined, and said aloud by its test, where the file is absent. */
export function schemaValidator(): ValidateFunction | undefined {
  if (validator || !existsSync(SCHEMA_FILE)) return validator;
  const schema = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'));
  // Ajv 8 knows `$id` only, and refuses the old word.
  delete schema.id;
  delete schema.$schema;
  validator = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  return validator;
}

export const SCHEMA_ABSENT = `SKIPPED: no Adaptive Card schema at ${SCHEMA_FILE} (set ADAPTIVE_CARD_SCHEMA)`;

/** Every object on the card, depth first. */
export function* objectsOf(value: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(value)) for (const item of value) yield* objectsOf(item);
  else if (typeof value === 'object' && value !== null) {
    yield value as Record<string, unknown>;
    for (const item of Object.values(value)) yield* objectsOf(item);
  }
}

/** Size, parser, schema, wrapping, markup, buttons. */
export function assertGoodCard({ card, summary }: RenderedCard): void {
  assert.deepEqual(cardProblems(card), []);
  const validate = schemaValidator();
  if (validate) {
    assert.ok(
      validate(asTheSchemaSpells(withoutTeamsExtensions(card))),
      JSON.stringify(validate.errors?.slice(0, 5)),
    );
  }
  assert.equal(card.version, '1.5');
  assert.ok(Buffer.byteLength(JSON.stringify(card)) <= CARD_LIMIT_BYTES);
  assert.ok(summary.length > 0);
  assert.ok(((card.actions as unknown[] | undefined) ?? []).length <= ACTION_LIMIT);
  for (const part of objectsOf(card)) assertGoodPart(part);
}

/** Renderers read `firstRowAsHeaders`; the published schema spells it without the last letter. */
function asTheSchemaSpells(card: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(card).replaceAll('"firstRowAsHeaders":', '"firstRowAsHeader":'));
}

function assertGoodPart(part: Record<string, unknown>): void {
  switch (part.type) {
    case 'TextBlock':
      assert.equal(part.wrap, true);
      assert.ok(isMarkupFree(String(part.text)), `read as Markdown: ${part.text}`);
      assert.notEqual(part.text, '');
      break;
    case 'Action.Execute':
      assert.equal(typeof part.verb, 'string');
      assert.deepEqual((part.fallback as Record<string, unknown>).data, {
        ...(part.data as Record<string, unknown>),
        verb: part.verb,
      });
      break;
    case 'Action.OpenUrl':
      assert.match(String(part.url), /^https:\/\//u);
      break;
    case 'Image':
      assert.ok(part.altText, 'an image without words');
      break;
  }
}
