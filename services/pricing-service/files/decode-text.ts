import type { TextEncoding } from './content.ts';
import { ImportError, type Place } from './import-error.ts';

/**
 * Turns bytes into text, piece by piece, without its byte order mark. Bytes that the encoding does not know are
 * refused, never replaced.
 *
 * @throws ImportError `encoding`
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
  place: Place,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (part?: Uint8Array) => {
    try {
      return part ? decoder.decode(part, { stream: true }) : decoder.decode();
    } catch (error) {
      throw new ImportError(
        'encoding',
        place,
        `it holds bytes that are not ${encoding.toUpperCase()}`,
        error,
      );
    }
  };
  for await (const part of bytes) yield decode(part);
  const rest = decode();
  if (rest !== '') yield rest;
}
