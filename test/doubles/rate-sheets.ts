import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

/** Rate sheets in a temporary directory. What stands in them is invented: no sheet of Microsoft's has been seen. */
export interface SheetFolder {
  readonly path: string;
  text(content: string | Uint8Array): Promise<string>;
  /** A workbook; numbers stand as a spreadsheet program stores them, in the text given. */
  workbook(rows: readonly (readonly (string | { readonly number: string })[])[]): Promise<string>;
  remove(): Promise<void>;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

export async function sheetFolder(): Promise<SheetFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rate-sheets-'));
  let count = 0;
  const next = (extension: string) => path.join(folder, `sheet-${count++}.${extension}`);
  return {
    path: folder,
    async text(content) {
      const file = next('csv');
      await writeFile(file, content);
      return file;
    },
    async workbook(rows) {
      const file = next('xlsx');
      const zip = new yazl.ZipFile();
      const add = (name: string, xml: string) =>
        zip.addBuffer(Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`), name);
      const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
      const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
      const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
      const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
      add(
        '[Content_Types].xml',
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
      );
      add(
        '_rels/.rels',
        `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      );
      add(
        'xl/workbook.xml',
        `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Rates" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      );
      add(
        'xl/_rels/workbook.xml.rels',
        `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      );
      const cells = rows.map((row, r) => {
        const inRow = row.map((cell, c) => {
          const at = `${String.fromCharCode(65 + c)}${r + 1}`;
          return typeof cell === 'string'
            ? `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
            : `<c r="${at}"><v>${cell.number}</v></c>`;
        });
        return `<row r="${r + 1}">${inRow.join('')}</row>`;
      });
      add(
        'xl/worksheets/sheet1.xml',
        `<worksheet xmlns="${main}"><sheetData>${cells.join('')}</sheetData></worksheet>`,
      );
      zip.end();
      await pipeline(zip.outputStream, createWriteStream(file));
      return file;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
