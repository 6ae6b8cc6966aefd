import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dateEvidence, instantReader } from '../../../../../services/pricing-service/files/instants.ts';

const decide = (...texts: string[]) => {
  const evidence = dateEvidence();
  for (const text of texts) evidence.add(text);
  return evidence.decide();
};
const at = Date.UTC(2026, 2, 14, 9, 5, 7);

describe('instantReader', () => {
  it('reads ISO dates, UTC where no zone is given', () => {
    const read = instantReader('iso');
    for (const text of [
      '2026-03-14T09:05:07Z',
      '2026-03-14T09:05:07.0000000Z',
      '2026-03-14 09:05:07',
      '2026-03-14 09:05:07.0000000 +00:00',
      '2026-03-14T10:05:07+01:00',
    ]) {
      assert.equal(read(text), at, text);
    }
    assert.equal(read('2026-03-14'), Date.UTC(2026, 2, 14));
    assert.equal(read('2026-03-14T09:05:07.25Z'), at + 250);
  });

  it('refuses days and hours that do not exist', () => {
    const read = instantReader('iso');
    for (const text of [
      '2026-02-29T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-01-01T1x:00:00Z',
      '2026-01-01T10:00:00.0x0Z',
      '26-01-01',
      'yesterday',
      '',
    ]) {
      assert.equal(read(text), null, text);
    }
    assert.equal(read('2024-02-29'), Date.UTC(2024, 1, 29));
  });

  it('reads what Date writes, whatever came before', () => {
    const read = instantReader('iso');
    const date = fc.date({ min: new Date('2015-12-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(fc.property(date, (value) => read(value.toISOString()) === value.getTime()));
  });

  it('reads the other forms, each as told', () => {
    assert.equal(instantReader('dmy')('14/03/2026 09:05:07'), at);
    assert.equal(instantReader('dmy')('14.03.2026 09:05:07'), at);
    assert.equal(instantReader('mdy')('3/14/2026 9:05:07 AM'), at);
    assert.equal(instantReader('mdy')('3/14/2026 9:05:07 PM'), at + 12 * 3_600_000);
    assert.equal(instantReader('mdy')('3/14/2026 12:05:07 AM'), at - 9 * 3_600_000);
    assert.equal(instantReader('ymd')('2026/03/14 09:05:07'), at);
    assert.equal(instantReader('mdy')('14/03/2026'), null);
    assert.equal(instantReader('dmy')('14/03/26'), null);
  });
});

describe('dateEvidence', () => {
  it('tells day and month apart by the days that are no months', () => {
    assert.equal(decide('02/03/2026', '14/03/2026'), 'dmy');
    assert.equal(decide('02/03/2026', '03/14/2026'), 'mdy');
    assert.equal(decide('02.03.2026'), 'dmy');
    assert.equal(decide('2026/03/02'), 'ymd');
    assert.equal(decide('2026-03-02T00:00:00Z', 'x'), 'iso');
  });

  it('does not guess when both are months in the whole file', () => {
    assert.equal(decide('02/03/2026', '04/05/2026'), 'ambiguous');
    assert.equal(decide('', 'x'), 'nothing');
  });
});
