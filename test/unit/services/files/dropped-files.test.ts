import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  type DroppedFile,
  FileTooLargeError,
  MOST_FILE_BYTES,
  storedFiles,
} from '../../../../services/files/dropped-files.ts';
import { onEachEngine } from '../../../doubles/bot-stores.ts';

const TENANT = '00000000-0000-4000-8000-00000000d3e0';
const OTHER = '00000000-0000-4000-8000-00000000f0f0';
const dropped = (): DroppedFile => ({
  tenantId: TENANT,
  id: randomUUID(),
  conversationId: 'a:1',
  owner: 'ada',
  name: 'calls.csv',
});
async function* chunks(content: Uint8Array, size: number) {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}
const hash = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

describe('files dropped in chat', () => {
  onEachEngine((open) => {
    const setUp = async () => {
      const { db } = await open();
      let at = Date.parse('2026-11-23T12:00:00Z');
      const files = storedFiles(db, () => new Date(at));
      const parts = async () => (await db.selectFrom('dropped_file_parts').select('part').execute()).length;
      return { files, parts, pass: (ms: number) => (at += ms) };
    };

    it('gives back what came, whatever the pieces it came in', async () => {
      const { files, parts } = await setUp();
      const content = randomBytes(1_000_003);
      for (const size of [997 * 1000, 65_536, 1_000]) {
        const file = dropped();
        await files.keep(file, chunks(content, size));
        const back: Buffer[] = [];
        for await (const chunk of files.read(TENANT, file.id)) back.push(chunk as Buffer);
        assert.equal(hash(Buffer.concat(back)), hash(content));
        await files.forget(TENANT, file.id);
      }
      assert.equal(await parts(), 0);
    });

    it('keeps nothing of a file that is too large, or whose coming breaks off', async () => {
      const { files, parts } = await setUp();
      const large = dropped();
      const megabyte = new Uint8Array(1024 ** 2);
      await assert.rejects(
        files.keep(
          large,
          (async function* () {
            for (let i = 0; i <= MOST_FILE_BYTES / megabyte.length; i += 1) yield megabyte;
          })(),
        ),
        FileTooLargeError,
      );
      const broken = dropped();
      await assert.rejects(
        files.keep(
          broken,
          (async function* () {
            yield megabyte;
            throw new Error('cut');
          })(),
        ),
        /cut/,
      );
      assert.equal(await files.find(TENANT, large.id), undefined);
      assert.equal(await files.find(TENANT, broken.id), undefined);
      assert.equal(await parts(), 0);
    });

    it('shows a file to its tenant alone, and to nobody after an hour', async () => {
      const { files, parts, pass } = await setUp();
      const file = dropped();
      await files.keep(file, chunks(Buffer.from('x'), 1));
      assert.equal((await files.find(TENANT, file.id))?.owner, 'ada');
      assert.equal(await files.find(OTHER, file.id), undefined);
      pass(3_600_000);
      assert.equal(await files.find(TENANT, file.id), undefined);
      assert.equal(await parts(), 1);
      await files.purge();
      assert.equal(await parts(), 0);
    });

    it('is claimed by one at a time, given back, and free again when a machine died', async () => {
      const { files, pass } = await setUp();
      const file = dropped();
      await files.keep(file, chunks(Buffer.from('x'), 1));
      const claims = await Promise.all([1, 2, 3].map(() => files.claim(TENANT, file.id)));
      assert.deepEqual(claims.filter(Boolean), [true]);
      await files.release(TENANT, file.id);
      assert.equal(await files.claim(TENANT, file.id), true);
      pass(11 * 60_000);
      assert.equal(await files.claim(TENANT, file.id), true);
      await files.finish(TENANT, file.id, { stored: 3 });
      assert.equal(await files.claim(TENANT, file.id), false);
      assert.deepEqual((await files.find(TENANT, file.id))?.result, { stored: 3 });
    });
  });
});
