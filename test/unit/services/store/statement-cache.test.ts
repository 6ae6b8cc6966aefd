import assert from 'node:assert/strict';
import BetterSqlite3 from 'better-sqlite3';
import { withStatementCache } from '../../../../services/store/statement-cache.ts';

describe('withStatementCache', () => {
  it('prepares a statement once, and afresh while it is being stepped through', () => {
    const cache = withStatementCache(new BetterSqlite3(':memory:'));
    const sql = 'select 1 as n union all select 2';
    const first = cache.prepare(sql);
    assert.equal(cache.prepare(sql), first);
    const steps = first.iterate();
    steps.next();
    assert.equal(cache.prepare(sql).all().length, 2);
    steps.return?.();
    cache.close();
  });

  it('goes on after the tables change', () => {
    const database = new BetterSqlite3(':memory:');
    const cache = withStatementCache(database);
    cache.prepare('create table thing (n)').run();
    assert.deepEqual(cache.prepare('select * from thing').all(), []);
    cache.prepare('alter table thing add column note').run();
    cache.prepare('insert into thing values (1, 2)').run();
    assert.deepEqual(cache.prepare('select * from thing').all(), [{ n: 1, note: 2 }]);
    cache.close();
  });

  it('keeps a bounded number of statements', () => {
    const cache = withStatementCache(new BetterSqlite3(':memory:'));
    const first = cache.prepare('select 0');
    for (let n = 1; n <= 200; n++) cache.prepare(`select ${n}`);
    assert.notEqual(cache.prepare('select 0'), first);
    cache.close();
  });
});
