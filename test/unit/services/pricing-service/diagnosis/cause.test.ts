import assert from 'node:assert/strict';
import { CAUSES, SYMPTOMS } from '../../../../../services/pricing-service/diagnosis/cause.ts';
import { CHECKS } from '../../../../../services/pricing-service/diagnosis/checks/all-checks.ts';

describe('the catalogue of causes', () => {
  it('holds 96 causes, 52 with a pair of codes, under ids of their own', () => {
    assert.equal(CAUSES.length, 96);
    assert.equal(new Set(CAUSES.map(({ id }) => id)).size, 96);
    const pairs = CAUSES.flatMap(({ sip }) => (sip ? [`${sip.code}/${sip.subcode}`] : []));
    assert.equal(pairs.length, 52);
    assert.equal(new Set(pairs).size, 43);
  });

  it('names for each who can fix it, what is seen, and a dated public source', () => {
    for (const { id, legs, symptoms, whoCanFix, sources } of CAUSES) {
      assert.ok(legs.length > 0 && whoCanFix.length > 0 && symptoms.length > 0, id);
      assert.ok(
        symptoms.every((symptom) => SYMPTOMS.includes(symptom)),
        id,
      );
      assert.ok(sources.length > 0, id);
      for (const { url, date } of sources) {
        assert.equal(new URL(url).protocol, 'https:', id);
        assert.match(date, /^20\d\d-\d\d-\d\d$/, id);
      }
    }
  });

  it('has a check for every cause, and none for anything else', () => {
    assert.deepEqual([...CHECKS.keys()].sort(), CAUSES.map(({ id }) => id).sort());
  });
});
