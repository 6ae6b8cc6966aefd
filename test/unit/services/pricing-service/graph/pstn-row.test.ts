import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseExactJson } from '../../../../../services/pricing-service/graph/exact-json.ts';
import { readPstnRow } from '../../../../../services/pricing-service/graph/pstn-row.ts';
import { fakeCall } from '../../../../doubles/fake-graph-calls.ts';

const now = Date.UTC(2026, 2, 2, 8);
const read = (different: Readonly<Record<string, unknown>> = {}) => readPstnRow(fakeCall(1, different), now);
const row = (different: Readonly<Record<string, unknown>> = {}) => {
  const result = read(different);
  assert.ok('row' in result, 'doubt' in result ? result.doubt : '');
  return result.row;
};
const doubt = (different: Readonly<Record<string, unknown>>) => {
  const result = read(different);
  return 'doubt' in result ? result.doubt : 'believed';
};

describe('a row of getPstnCalls', () => {
  it('becomes the row that is kept', () => {
    assert.deepEqual(row({ charge: '0.084', connectionCharge: '0.01' }), {
      origin: 'graph',
      sourceId: '00000000-0000-4000-8000-000000000001',
      callId: '1_call@192.0.2.1',
      conferenceId: 'conference-1',
      userId: '00000000-0000-4000-8000-0000000000b1',
      userPrincipalName: 'mona@example.com',
      userDisplayName: 'Mona Exemple',
      callType: 'conf_out',
      callerNumber: '+33155500100',
      calleeNumber: '+33155501****',
      destinationContext: null,
      destinationName: 'France',
      inventoryType: 'Service',
      licenseCapability: 'MCOMEETACPEA',
      operator: 'Microsoft',
      tenantCountryCode: 'FR',
      usageCountryCode: 'FR',
      currency: 'EUR',
      charge: 84_000n,
      connectionFee: 10_000n,
      startedAt: Date.UTC(2026, 2, 1, 9, 0, 0, 258),
      endedAt: Date.UTC(2026, 2, 1, 9, 3, 39, 258),
      durationSeconds: 219,
    });
  });

  it('keeps words that are new, and numbers that are masked, as they came', () => {
    const kept = row({ callType: 'holo_out', licenseCapability: 'MCOHOLO1', calleeNumber: '+4179****' });
    assert.equal(kept.callType, 'holo_out');
    assert.equal(kept.licenseCapability, 'MCOHOLO1');
    assert.equal(kept.calleeNumber, '+4179****');
  });

  it('has no user where a voice application took the call', () => {
    const kept = row({
      callType: 'ucap_in',
      userId: '',
      userPrincipalName: null,
      userDisplayName: undefined,
    });
    assert.deepEqual([kept.userId, kept.userPrincipalName, kept.userDisplayName], [null, null, null]);
  });

  it('has no price where none is told', () => {
    for (const without of [
      { charge: null, connectionCharge: null, currency: null },
      { charge: '0.00', connectionCharge: '0.00', currency: '' },
      { charge: undefined, connectionCharge: undefined, currency: 'EUR' },
    ]) {
      const kept = row(without);
      assert.deepEqual([kept.charge, kept.connectionFee, kept.currency], [null, null, null]);
    }
  });

  it('keeps a price of nothing apart from no price', () => {
    assert.equal(row({ charge: '0.00' }).charge, 0n);
  });

  it('reads charges of the page without a float, and says when one had to be rounded', () => {
    const page =
      '{"id":"1","callType":"conf_out","startDateTime":"2026-03-01T09:00:00Z","charge":0.1234567,"connectionCharge":2e-1,"currency":"EUR"}';
    const result = readPstnRow(parseExactJson(page), now);
    assert.ok('row' in result);
    assert.deepEqual(
      [result.row.charge, result.row.connectionFee, result.rounded],
      [123_457n, 200_000n, true],
    );
  });

  it('takes the duration from its ends where none is told', () => {
    assert.equal(row({ duration: null }).durationSeconds, 219);
    assert.equal(row({ duration: null, endDateTime: null }).durationSeconds, 0);
  });

  it('is not kept where it cannot be believed, and tells why', () => {
    assert.equal(doubt({ id: '' }), 'id-missing');
    assert.equal(doubt({ callType: null }), 'call-type-missing');
    assert.equal(doubt({ startDateTime: '0001-01-01T00:00:00Z' }), 'start-not-believable');
    assert.equal(doubt({ startDateTime: '2026-03-09T00:00:00Z', endDateTime: null }), 'start-not-believable');
    assert.equal(doubt({ startDateTime: 'yesterday' }), 'form');
    assert.equal(doubt({ endDateTime: '2026-03-01T08:59:00Z' }), 'ends-before-start');
    assert.equal(doubt({ duration: -1 }), 'duration-negative');
    assert.equal(doubt({ duration: 90 * 365 * 86_400 }), 'duration-not-believable');
    assert.equal(doubt({ endDateTime: '2116-03-01T09:00:00Z' }), 'duration-not-believable');
    assert.equal(doubt({ charge: '-0.01' }), 'charge-negative');
    assert.equal(doubt({ connectionCharge: '-0.01' }), 'charge-negative');
    assert.equal(doubt({ charge: '0,084' }), 'charge-not-a-number');
    assert.equal(doubt({ currency: 'XQQ' }), 'currency-unknown');
    assert.equal(doubt({ currency: null }), 'currency-missing');
    assert.equal(doubt({ callId: 'x'.repeat(1_001) }), 'form');
    assert.equal(doubt({ callType: { word: 'conf_out' } }), 'form');
  });

  it('names the field that has the wrong form', () => {
    assert.deepEqual(read({ operator: 7 }), { doubt: 'form', field: 'operator' });
  });

  it('is kept or doubted, whatever comes, and never breaks', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(fakeCall(1))), (value, field) => {
        for (const hostile of [value, { ...fakeCall(1), [field]: value }]) {
          const result = readPstnRow(hostile, now);
          assert.ok('row' in result || result.doubt.length > 0);
        }
      }),
    );
  });
});
