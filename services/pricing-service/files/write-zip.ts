import { crc32, deflateRawSync } from 'node:zlib';

/** A file to be put in a zip. */
export interface ZipFile {
  /** Plain ASCII, without folders. */
  readonly name: string;
  readonly bytes: Buffer;
}

const DEFLATED = 8;
/** Version 2.0: the oldest that unpacks what is deflated. */
const NEEDED = 20;

/**
 * Writes a zip of a few files, each under 4 GB (APPNOTE.TXT of PKWARE, 6.3.10).
 *
 * @param at when the files were made; the same files at the same instant give the same bytes
 */
export function zipOf(files: readonly ZipFile[], at: Date): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const title = Buffer.from(name, 'ascii');
    const packed = deflateRawSync(bytes);
    const common = commonHeader(title, bytes, packed, at);
    const local = Buffer.concat([signature(0x04034b50), common, title, packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([signature(0x02014b50), number16(NEEDED), common, entry, title]));
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, index, signature(0x06054b50), end]);
}

/** What a local header and an entry of the directory share, from "version needed" to "extra field length". */
function commonHeader(name: Buffer, bytes: Buffer, packed: Buffer, at: Date): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(NEEDED, 0);
  header.writeUInt16LE(DEFLATED, 4);
  // The clock of DOS: two seconds to a step, years since 1980.
  header.writeUInt16LE((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), 6);
  header.writeUInt16LE(
    ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    8,
  );
  header.writeUInt32LE(crc32(bytes), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

function signature(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function number16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}
