import { readFileSync } from 'node:fs';
import { ImportError } from './import-error.ts';

/**
 * A mapping as a command is given it: JSON as it stands, or the name of a file that holds it.
 *
 * @param parse reads the JSON; told where it came from, for its errors
 * @returns null where none was given. @throws ImportError `not-readable`, or whatever `parse` throws
 */
export function readMappingArgument<Mapping>(
  given: string | undefined,
  parse: (json: string, from: string) => Mapping,
): Mapping | null {
  if (given === undefined) return null;
  if (given.trimStart().startsWith('{')) return parse(given, '--mapping');
  try {
    return parse(readFileSync(given, 'utf8'), given);
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError('not-readable', { file: given }, 'the mapping cannot be read', error);
  }
}
