import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type Content, contentOf, HEAD_BYTES, type TextEncoding } from './content.ts';
import type { FileLimits } from './file-limits.ts';
import { ImportError, type Place } from './import-error.ts';
import { zipEntries } from './zip-entries.ts';

/** One text of a file, or of a zip, that may hold a table. It can be read from its beginning any number of times. */
export interface TextSource {
  readonly place: Place;
  /** Bytes, for showing how far reading has come. */
  readonly size: number;
  readonly encoding: TextEncoding;
  readonly bom: boolean;
  /** Its first bytes. */
  readonly head: Uint8Array;
  read(): AsyncIterable<Uint8Array>;
}

/** A file that was opened: the texts in it, and what else it holds. */
export interface OpenedFile {
  readonly texts: readonly TextSource[];
  /** Names of what a zip holds besides, such as `parameters.json`. */
  readonly others: readonly string[];
  close(): void;
}

const WHAT: Record<Exclude<Content['is'], 'text' | 'zip'>, string> = {
  empty: 'there is nothing in it',
  'web-page': 'this is no table',
  compressed: 'this is packed in a way that is not opened here',
  spreadsheet: 'this is a spreadsheet, not a CSV',
  json: 'this is JSON, not a CSV',
  'not-a-table': 'this is no text',
};

function refusal(is: keyof typeof WHAT, place: Place): ImportError {
  return new ImportError(is === 'json' ? 'not-a-table' : is, place, WHAT[is]);
}

async function headOf(read: () => AsyncIterable<Uint8Array>): Promise<{ head: Uint8Array; whole: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of read()) {
    parts.push(part);
    length += part.length;
    if (length > HEAD_BYTES) break;
  }
  const all = Buffer.concat(parts, length);
  return { head: all.subarray(0, HEAD_BYTES), whole: length <= HEAD_BYTES };
}

function textSource(
  place: Place,
  size: number,
  head: Uint8Array,
  text: Content & { is: 'text' },
  read: TextSource['read'],
): TextSource {
  return { place, size, head, encoding: text.encoding, bom: text.bom, read };
}

async function openZip(path: string, file: string, limits: FileLimits): Promise<OpenedFile> {
  const zip = await zipEntries(path, file, limits);
  try {
    if (zip.entries.some((entry) => entry.name === '[Content_Types].xml')) {
      throw refusal('spreadsheet', { file });
    }
    const texts: TextSource[] = [];
    const others: string[] = [];
    const refused: ImportError[] = [];
    for (const entry of zip.entries) {
      const place = { file, entry: entry.name };
      const { head, whole } = await headOf(entry.read);
      const content = contentOf(head, whole);
      if (content.is === 'text') texts.push(textSource(place, entry.size, head, content, entry.read));
      else if (/\.csv$/i.test(entry.name)) {
        refused.push(content.is === 'zip' ? refusal('compressed', place) : refusal(content.is, place));
      } else others.push(entry.name);
    }
    // A table by its name that is none would be left out in silence.
    if (refused[0]) throw refused[0];
    if (texts.length === 0) throw new ImportError('zip-without-table', { file }, 'the zip holds no table');
    return { texts, others, close: zip.close };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function firstBytes(path: string, file: string): Promise<{ head: Uint8Array; size: number }> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const stat = await handle.stat();
    if (!stat.isFile()) throw new ImportError('not-readable', { file }, 'this is not a file');
    const head = Buffer.alloc(Math.min(HEAD_BYTES, stat.size));
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return { head: head.subarray(0, bytesRead), size: stat.size };
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError('not-readable', { file }, 'it cannot be opened', error);
  } finally {
    await handle?.close();
  }
}

/**
 * Opens a file for reading as tables: a zip or a text, told by its content.
 *
 * @param file the name that people know it by, for messages
 * @throws ImportError when it is neither, is damaged, or goes beyond the limits
 */
export async function openFile(path: string, file: string, limits: FileLimits): Promise<OpenedFile> {
  const { head, size } = await firstBytes(path, file);
  const content = contentOf(head, head.length === size);
  if (content.is === 'zip') return openZip(path, file, limits);
  if (content.is !== 'text') throw refusal(content.is, { file });
  if (size > limits.bytes)
    throw new ImportError('too-large', { file }, `it is larger than ${limits.bytes} bytes`);
  const read = () => createReadStream(path, { highWaterMark: 262_144 });
  return { texts: [textSource({ file }, size, head, content, read)], others: [], close() {} };
}
