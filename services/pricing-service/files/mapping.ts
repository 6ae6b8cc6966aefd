import { z } from 'zod';
import { ImportError } from './import-error.ts';
import { KINDS } from './kinds.ts';

const mappingSchema = z.strictObject({
  /** What the table is. */
  kind: z.enum(KINDS).optional(),
  /** Our column names to the file's headers. */
  columns: z.record(z.string().max(64), z.string().max(256)).optional(),
  /** The order of day, month and year, where the file does not tell. */
  dates: z.enum(['iso', 'ymd', 'dmy', 'mdy']).optional(),
  /** The character before decimals; `none` confirms that the amounts are whole units. */
  decimals: z.enum(['.', ',', 'none']).optional(),
  /** For a cost file: which services (meter categories) are telephony; the other rows are left out. */
  services: z.array(z.string().max(256)).max(50).optional(),
});

/** What a person tells about a file that does not say enough of itself. */
export type Mapping = Readonly<z.infer<typeof mappingSchema>>;

/**
 * Reads a mapping from JSON.
 *
 * @param where what to call it in a message
 * @throws ImportError `mapping-invalid`, naming each part that is wrong
 */
export function parseMapping(json: string, where: string): Mapping {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new ImportError('mapping-invalid', { file: where }, 'the mapping is not JSON', error);
  }
  const parsed = mappingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    (issue) => `${issue.path.join('.') || 'mapping'}: ${issue.message}`,
  );
  throw new ImportError('mapping-invalid', { file: where }, problems.join('; '));
}
