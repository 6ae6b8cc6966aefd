import assert from 'node:assert/strict';
import { contentOf } from '../../../../../services/pricing-service/files/content.ts';
import { latin1, utf16 } from '../../../../doubles/usage-files.ts';

const is = (content: string | Buffer) => contentOf(Buffer.from(content), true).is;
const encoding = (content: string | Buffer) => {
  const found = contentOf(Buffer.from(content), true);
  return found.is === 'text' ? `${found.encoding}${found.bom ? ' bom' : ''}` : found.is;
};

describe('contentOf', () => {
  it('tells a zip, a packed file, a spreadsheet and a PDF by their first bytes', () => {
    assert.equal(is(Buffer.from('504b0304', 'hex')), 'zip');
    assert.equal(is(Buffer.from('1f8b0800', 'hex')), 'compressed');
    assert.equal(is(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'spreadsheet');
    assert.equal(is('%PDF-1.7'), 'not-a-table');
  });

  it('tells a web page and JSON from a table', () => {
    assert.equal(is('\n<!DOCTYPE html><html><title>Sign in</title>'), 'web-page');
    assert.equal(is('<html lang="en">'), 'web-page');
    assert.equal(is('{"error":"expired"}'), 'json');
    assert.equal(is('UsageId,Call ID\n'), 'text');
  });

  it('tells an empty file, and one of spaces', () => {
    assert.equal(is(''), 'empty');
    assert.equal(is(' \r\n '), 'empty');
  });

  it('finds the encoding by its mark, or else by its bytes', () => {
    assert.equal(encoding('\ufeffa,é\n'), 'utf-8 bom');
    assert.equal(encoding('a,é\n'), 'utf-8');
    assert.equal(encoding(latin1('Währung,a\n')), 'windows-1252');
    assert.equal(encoding(utf16('a,é\n1,2\n', 'le')), 'utf-16le bom');
    assert.equal(encoding(utf16('a,é\n1,2\n', 'be')), 'utf-16be bom');
    assert.equal(encoding(Buffer.from('Call Type,Charge\n', 'utf16le')), 'utf-16le');
    assert.equal(encoding(Buffer.from('Call Type,Charge\n', 'utf16le').swap16()), 'utf-16be');
  });

  it('does not take a head that ends inside a character for another encoding', () => {
    const head = Buffer.from('a,é').subarray(0, 3);
    assert.deepEqual(contentOf(head, false), { is: 'text', encoding: 'utf-8', bom: false });
    assert.deepEqual(contentOf(head, true), { is: 'text', encoding: 'windows-1252', bom: false });
  });

  it('refuses binary content', () => {
    assert.equal(is(Buffer.from([1, 2, 3, 0, 255, 7, 8, 9])), 'not-a-table');
  });
});
