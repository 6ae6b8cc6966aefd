import assert from 'node:assert/strict';
import { callKey } from '../../../../../services/pricing-service/usage/call-key.ts';
import { callRow } from '../../../../doubles/call-rows.ts';

describe('the key of a call', () => {
  it('is the same from Graph and from a file, however the file writes the id', () => {
    const graph = callRow({ origin: 'graph', sourceId: '9c4984c7-6c3c-427d-a30c-bd0b2eacee90' });
    const file = callRow({
      origin: 'file',
      sourceId: ' {9C4984C7-6C3C-427D-A30C-BD0B2EACEE90} ',
      charge: 120_000n,
      callerNumber: null,
    });
    assert.equal(callKey(graph), callKey(file));
  });

  it('tells the legs of one conference apart, which share its call id', () => {
    const leg = { callId: 'c', conferenceId: 'k' };
    assert.notEqual(callKey(callRow({ ...leg, sourceId: '1' })), callKey(callRow({ ...leg, sourceId: '2' })));
  });

  it('knows a row without an id by what it says, whatever a file made of the money', () => {
    const lost = callRow({ sourceId: '', charge: 123_456n });
    assert.equal(callKey(lost), callKey({ ...lost, charge: 120_000n }));
    assert.notEqual(callKey(lost), callKey({ ...lost, startedAt: lost.startedAt + 1 }));
    assert.notEqual(callKey(lost), callKey({ ...lost, calleeNumber: '+3325550199' }));
  });
});
