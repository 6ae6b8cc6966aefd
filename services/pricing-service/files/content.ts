import { isUtf8 } from 'node:buffer';

/** What the first bytes of a file say it is; its name is never asked. */
export type Content =
  | { readonly is: 'zip' }
  | { readonly is: 'text'; readonly encoding: TextEncoding; readonly bom: boolean }
  | { readonly is: 'empty' | 'web-page' | 'compressed' | 'spreadsheet' | 'json' | 'not-a-table' };

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Enough for any signature, and for a fair guess at the encoding. */
export const HEAD_BYTES = 262_144;

const startsWith = (bytes: Uint8Array, ...signature: number[]) =>
  signature.every((byte, index) => bytes[index] === byte);

function signatureOf(head: Uint8Array): Content | null {
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06))
    return { is: 'zip' };
  if (startsWith(head, 0x1f, 0x8b) || startsWith(head, 0x37, 0x7a, 0xbc, 0xaf)) return { is: 'compressed' };
  // The container of .xls files.
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) return { is: 'spreadsheet' };
  if (startsWith(head, 0x25, 0x50, 0x44, 0x46)) return { is: 'not-a-table' };
  return null;
}

/** Without a mark, UTF-16 of mostly Latin text shows as a zero in nearly every other byte. */
function utf16WithoutMark(head: Uint8Array): TextEncoding | null {
  const sample = head.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index++) {
    if (sample[index] === 0) index % 2 === 0 ? even++ : odd++;
  }
  const half = sample.length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return 'utf-16le';
  if (even > half * 0.7 && odd < half * 0.1) return 'utf-16be';
  return null;
}

/** A head may end inside a character of up to four bytes. */
function looksUtf8(head: Uint8Array, whole: boolean): boolean {
  if (isUtf8(head)) return true;
  if (whole) return false;
  for (let cut = 1; cut <= 3; cut++) if (isUtf8(head.subarray(0, head.length - cut))) return true;
  return false;
}

function encodingOf(head: Uint8Array, whole: boolean): { encoding: TextEncoding; bom: boolean } {
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', bom: true };
  if (startsWith(head, 0xff, 0xfe)) return { encoding: 'utf-16le', bom: true };
  if (startsWith(head, 0xfe, 0xff)) return { encoding: 'utf-16be', bom: true };
  const wide = utf16WithoutMark(head);
  if (wide) return { encoding: wide, bom: false };
  return { encoding: looksUtf8(head, whole) ? 'utf-8' : 'windows-1252', bom: false };
}

/** Tabs, line ends and the end-of-file mark of old programs apart, a table has no control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u0019\u001b-\u001f]/;

/**
 * Says what a file is by its content.
 *
 * @param head its first bytes, at most `HEAD_BYTES`
 * @param whole whether that is all of it
 */
export function contentOf(head: Uint8Array, whole: boolean): Content {
  if (head.length === 0) return { is: 'empty' };
  const known = signatureOf(head);
  if (known) return known;
  const { encoding, bom } = encodingOf(head, whole);
  const text = new TextDecoder(encoding).decode(head);
  const start = text.trimStart().slice(0, 512).toLowerCase();
  if (start === '') return { is: 'empty' };
  if (CONTROL.test(text)) return { is: 'not-a-table' };
  if (/^<(!doctype html|html|head|body|!--|\?xml|[a-z]+[\s>])/.test(start)) return { is: 'web-page' };
  if (/^[{[]\s*["{[\]}\d]/.test(start)) return { is: 'json' };
  return { is: 'text', encoding, bom };
}
