import { type CheckedTable, type Checking, checkTable } from './check-table.ts';
import { type OpenedFile, openFile, type TextSource } from './open-file.ts';

/** A file that was read from beginning to end, and stays open so that it can be read again. */
export interface CheckedFile {
  readonly file: string;
  readonly tables: readonly CheckedTable[];
  /** What a zip holds besides tables. */
  readonly others: readonly string[];
  /** Bytes of all its tables. */
  readonly size: number;
  close(): void;
}

/** A source that tells how many of its bytes were read. Each reading counts from 0. */
function counted(source: TextSource, onRead: (bytes: number) => void): TextSource {
  async function* read() {
    let bytes = 0;
    for await (const part of source.read()) {
      bytes += part.length;
      onRead(bytes);
      yield part;
    }
  }
  return { ...source, read };
}

/**
 * Opens a file and checks every table in it. Nothing is kept of it anywhere.
 *
 * @param file the name that people know it by
 * @param onRead told how many bytes of how many were read, also when its tables are read again later
 * @throws ImportError when it cannot be read; then nothing is left open
 */
export async function checkFile(
  path: string,
  file: string,
  options: Checking,
  onRead: (done: number, total: number) => void = () => {},
): Promise<CheckedFile> {
  const opened: OpenedFile = await openFile(path, file, options.limits);
  try {
    const size = opened.texts.reduce((sum, text) => sum + text.size, 0);
    const tables: CheckedTable[] = [];
    let before = 0;
    for (const source of opened.texts) {
      const offset = before;
      tables.push(
        await checkTable(
          counted(source, (bytes) => onRead(offset + bytes, size)),
          options,
        ),
      );
      before += source.size;
    }
    return { file, tables, others: opened.others, size, close: opened.close };
  } catch (error) {
    opened.close();
    throw error;
  }
}
