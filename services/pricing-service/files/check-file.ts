import { type CheckedTable, type Checking, checkTable } from './check-table.ts';
import { type OpenedFile, openFile } from './open-file.ts';

/** A file that was read from beginning to end, and stays open so that it can be read again. */
export interface CheckedFile {
  readonly file: string;
  readonly tables: readonly CheckedTable[];
  /** What a zip holds besides tables. */
  readonly others: readonly string[];
  close(): void;
}

/**
 * Opens a file and checks every table in it. Nothing is kept of it anywhere.
 *
 * @param file the name that people know it by
 * @throws ImportError when it cannot be read; then nothing is left open
 */
export async function checkFile(path: string, file: string, options: Checking): Promise<CheckedFile> {
  const opened: OpenedFile = await openFile(path, file, options.limits);
  try {
    const tables: CheckedTable[] = [];
    for (const source of opened.texts) tables.push(await checkTable(source, options));
    return { file, tables, others: opened.others, close: opened.close };
  } catch (error) {
    opened.close();
    throw error;
  }
}
