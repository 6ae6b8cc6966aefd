import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

/** The columns of the PSTN usage export, in Microsoft's order. */
export const PSTN_HEADERS = [
  'UsageId',
  'Call ID',
  'Conference ID',
  'User Location',
  'AAD ObjectId',
  'UPN',
  'User Display Name',
  'Caller ID',
  'Call Type',
  'Number Type',
  'Domestic/International',
  'Destination Dialed',
  'Destination Number',
  'Start Time',
  'End Time',
  'Duration Seconds',
  'Connection Fee',
  'Charge',
  'Currency',
  'Capability',
] as const;

export type PstnRow = Partial<Record<(typeof PSTN_HEADERS)[number], string>> & Record<string, string>;

/** One dial-out of ten minutes to Morocco; invented, in the form that Microsoft documents. */
export const A_CALL: PstnRow = {
  UsageId: '6d1b5a5e-0001-4000-8000-000000000001',
  'Call ID': '1b2c3d4e-0001-4000-8000-0000000000c1',
  'Conference ID': '',
  'User Location': 'FR',
  'AAD ObjectId': '00000000-0000-4000-8000-0000000000b1',
  UPN: 'anna.example@contoso.example',
  'User Display Name': 'Anna Example',
  'Caller ID': '+2125220****',
  'Call Type': 'conf_out',
  'Number Type': 'Subscriber',
  'Domestic/International': 'International',
  'Destination Dialed': 'Morocco',
  'Destination Number': '+2125220****',
  'Start Time': '2026-03-14T09:00:00.0000000Z',
  'End Time': '2026-03-14T09:10:00.0000000Z',
  'Duration Seconds': '600',
  'Connection Fee': '0.05',
  Charge: '1.20',
  Currency: 'EUR',
  Capability: 'MCOMEETACPEA',
};

/** How a table is written. */
export interface Writing {
  readonly delimiter?: string;
  readonly lineEnd?: string;
  /** Leave the last line end away. */
  readonly open?: boolean;
}

function field(value: string, delimiter: string): string {
  return /["\r\n]/.test(value) || value.includes(delimiter) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Writes a table as CSV by RFC 4180. */
export function csv(
  headers: readonly string[],
  rows: readonly Record<string, string>[],
  how: Writing = {},
): string {
  const { delimiter = ',', lineEnd = '\r\n', open = false } = how;
  const lines = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))].map((fields) =>
    fields.map((value) => field(value, delimiter)).join(delimiter),
  );
  return lines.join(lineEnd) + (open ? '' : lineEnd);
}

/** The PSTN usage export as Microsoft writes it, of these calls. */
export function pstnCsv(rows: readonly PstnRow[], how: Writing = {}): string {
  return csv(PSTN_HEADERS, rows, how);
}

/** Windows-1252 of text that has no character beyond Latin-1. */
export const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** UTF-16 with its byte order mark. */
export function utf16(text: string, endian: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return endian === 'le' ? bytes : bytes.swap16();
}

/** A directory of its own for one test, and files in it. */
export async function scratch(): Promise<{
  readonly path: (name: string) => string;
  file(name: string, content: string | Buffer): Promise<string>;
  zip(name: string, entries: Readonly<Record<string, string | Buffer>>): Promise<string>;
  remove(): Promise<void>;
}> {
  const directory = await mkdtemp(join(tmpdir(), 'tollkeeper-files-'));
  const path = (name: string) => join(directory, name);
  return {
    path,
    async file(name, content) {
      await writeFile(path(name), content);
      return path(name);
    },
    async zip(name, entries) {
      const zip = new yazl.ZipFile();
      for (const [entry, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), entry);
      zip.end();
      await pipeline(zip.outputStream, createWriteStream(path(name)));
      return path(name);
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
