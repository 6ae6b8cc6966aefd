import assert from 'node:assert/strict';
import { sameNumber } from '../../../../../services/pricing-service/diagnosis/masked-number.ts';

describe('telling a reported number from another', () => {
  const rows = [
    ['+33142685300', 'full'],
    ['33 1 42 68 53 00', 'full'],
    ['+3314268****', 'masked'],
    ['+33142685***', 'masked'],
    ['+3314269****', 'no'],
    ['+331426*****0', 'no'],
    ['+33*********', 'no'],
    ['', 'no'],
  ] as const;
  for (const [reported, same] of rows) {
    it(`takes "${reported}" for ${same}`, () => assert.equal(sameNumber(reported, '+33142685300'), same));
  }
});
