import { Transform } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import type { FileLimits } from './file-limits.ts';
import { ImportError } from './import-error.ts';

/** One file inside a zip, which can be read from its beginning any number of times. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes once unpacked, as the zip says; checked while reading. */
  readonly size: number;
  read(): AsyncIterable<Uint8Array>;
}

function checkSizes(entries: readonly yauzl.Entry[], file: string, limits: FileLimits): void {
  const refuse = (entry: string, detail: string) => new ImportError('zip-bomb', { file, entry }, detail);
  if (entries.length > limits.zipEntries) {
    throw new ImportError('zip-bomb', { file }, `the zip holds more than ${limits.zipEntries} files`);
  }
  let total = 0;
  for (const entry of entries) {
    total += entry.uncompressedSize;
    if (total > limits.bytes) throw refuse(entry.fileName, `it unpacks to more than ${limits.bytes} bytes`);
    if (
      entry.uncompressedSize > 1_048_576 &&
      entry.uncompressedSize > entry.compressedSize * limits.zipRatio
    ) {
      throw refuse(entry.fileName, `it unpacks to more than ${limits.zipRatio} times its packed size`);
    }
  }
}

/** Passes bytes on and compares their checksum with the zip's at the end. */
function checked(entry: yauzl.Entry, file: string): Transform {
  let sum = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
    flush(done) {
      const same = sum === entry.crc32;
      done(
        same ? null : new ImportError('zip-broken', { file, entry: entry.fileName }, 'its checksum is wrong'),
      );
    },
  });
}

async function* readEntry(zip: yauzl.ZipFile, entry: yauzl.Entry, file: string): AsyncGenerator<Uint8Array> {
  const place = { file, entry: entry.fileName };
  try {
    const packed = await zip.openReadStreamPromise(entry);
    const bytes = packed.pipe(checked(entry, file));
    packed.once('error', (error) => bytes.destroy(error));
    try {
      yield* bytes;
    } finally {
      packed.destroy();
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError('zip-broken', place, 'it cannot be unpacked', error);
  }
}

/**
 * Lists what a zip holds, once nothing in it can unpack to more than the limits allow. The sizes it states are held
 * against what really comes out.
 *
 * @throws ImportError `zip-broken`, `zip-encrypted` or `zip-bomb`
 */
export async function zipEntries(
  path: string,
  file: string,
  limits: FileLimits,
): Promise<{ readonly entries: readonly ZipEntry[]; close(): void }> {
  let zip: yauzl.ZipFile;
  try {
    zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (error) {
    throw new ImportError('zip-broken', { file }, 'the list of its files is missing or damaged', error);
  }
  try {
    const found: yauzl.Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      if (entry.isEncrypted()) {
        throw new ImportError(
          'zip-encrypted',
          { file, entry: entry.fileName },
          'it is locked with a password',
        );
      }
      found.push(entry);
      if (found.length > limits.zipEntries) break;
    }
    checkSizes(found, file, limits);
    const entries = found.map((entry) => ({
      name: entry.fileName,
      size: entry.uncompressedSize,
      read: () => readEntry(zip, entry, file),
    }));
    return { entries, close: () => zip.close() };
  } catch (error) {
    zip.close();
    if (error instanceof ImportError) throw error;
    throw new ImportError('zip-broken', { file }, 'the list of its files is damaged', error);
  }
}
