import assert from 'node:assert/strict';
import { codesIn } from '../../../../../services/pricing-service/diagnosis/failure-text.ts';

describe('codes in an error text', () => {
  it('reads a SIP code with its subcode, however it is written', () => {
    for (const text of ['403/510563', 'SIP 403, subcode 510563', 'failed: 403 (Microsoft 510563)']) {
      assert.deepEqual(
        codesIn(text).map(({ sip, subcode }) => [sip, subcode]),
        [[403, 510563]],
        text,
      );
    }
  });

  it('reads nothing into other words and numbers', () => {
    for (const text of ['', 'We could not call +212 522 43 00 00', 'error 404', 'room 401 at 10:30']) {
      assert.deepEqual(codesIn(text), [], text);
    }
  });
});
