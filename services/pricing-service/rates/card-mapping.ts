import { z } from 'zod';
import { ImportError } from '../files/import-error.ts';
import type { CardMapping } from './card-columns.ts';
import { CARD_FIELDS } from './card-words.ts';
import { LINE_TYPES, RATE_KINDS } from './rate.ts';

const header = z.string().min(1).max(256);
const schema = z.strictObject({
  columns: z.partialRecord(z.enum(CARD_FIELDS), header).optional(),
  prices: z
    .array(
      z.strictObject({
        header,
        kind: z.enum(RATE_KINDS).optional(),
        lineType: z.enum(LINE_TYPES).optional(),
      }),
    )
    .max(10)
    .optional(),
  kind: z.enum(RATE_KINDS).optional(),
  currency: z.enum(Intl.supportedValuesOf('currency')).optional(),
  cents: z.boolean().optional(),
  dates: z.enum(['dmy', 'mdy']).optional(),
});

/**
 * Reads from JSON what a person tells about a rate sheet.
 *
 * @param where what to call it in a message
 * @throws ImportError `mapping-invalid`, naming each part that is wrong
 */
export function parseCardMapping(json: string, where: string): CardMapping {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new ImportError('mapping-invalid', { file: where }, 'the mapping is not JSON', error);
  }
  const parsed = schema.safeParse(value);
  // What zod leaves out it leaves out; its type says "or undefined" where ours says "not there".
  if (parsed.success) return JSON.parse(JSON.stringify(parsed.data)) as CardMapping;
  const problems = parsed.error.issues.map(
    (issue) => `${issue.path.join('.') || 'mapping'}: ${issue.message.slice(0, 200)}`,
  );
  throw new ImportError('mapping-invalid', { file: where }, problems.join('; '));
}
