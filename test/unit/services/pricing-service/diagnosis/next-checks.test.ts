import assert from 'node:assert/strict';
import { diagnose } from '../../../../../services/pricing-service/diagnosis/diagnose.ts';
import type { Evidence } from '../../../../../services/pricing-service/diagnosis/evidence.ts';
import { withAnswer } from '../../../../../services/pricing-service/diagnosis/hand-checks.ts';
import { nextChecks } from '../../../../../services/pricing-service/diagnosis/next-checks.ts';
import { observe, VIEWS } from '../../../../diagnosis-simulator/observe.ts';
import { TROUBLES } from '../../../../diagnosis-simulator/troubles.ts';
import { healthyWorld } from '../../../../diagnosis-simulator/world.ts';

const seen = (trouble: string, view: keyof typeof VIEWS): Evidence => {
  const world = healthyWorld();
  TROUBLES.get(trouble)?.(world);
  return observe(world, VIEWS[view]);
};
const first = (evidence: Evidence) => diagnose(evidence).likely[0]?.causes.map(({ cause }) => cause.id) ?? [];

describe('what to look up next', () => {
  it('is nothing where one cause stands alone', () => {
    assert.deepEqual(nextChecks(seen('policy.dialout-disabled', 'everything')), []);
  });

  it('is the question whose answers leave the fewest causes together, the best first', () => {
    const evidence = seen('credits.zero-balance', 'files only');
    const [best] = nextChecks(evidence);
    assert.equal(best?.check, 'rechargeFailed');
    assert.equal(best?.leaves, 1);
    const leaves = nextChecks(seen('credits.zero-balance', 'words only')).map((one) => one.leaves);
    assert.deepEqual(
      leaves,
      [...leaves].sort((a, b) => a - b),
    );
  });

  it('drops all causes of a trunk once somebody says that there is none', () => {
    const evidence = seen('credits.zero-balance', 'words only');
    assert.ok(first(evidence).some((id) => id.startsWith('sip.')));
    const after = first(withAnswer(evidence, 'ownTrunk', 'no', 0));
    assert.ok(after.length > 0 && after.every((id) => !id.startsWith('sip.')));
  });

  it('takes what is usual everywhere for no sign: pay-as-you-go is off in most organisations', () => {
    const evidence = seen('credits.zero-balance', 'words only');
    assert.ok(first(withAnswer(evidence, 'payAsYouGo', 'no', 0)).includes('credits.zero-balance'));
  });

  it('believes what is known by itself over what somebody says', () => {
    const evidence = seen('policy.dialout-disabled', 'everything');
    assert.deepEqual(withAnswer(evidence, 'dialOutPolicy', 'anywhere', 0), evidence);
  });

  it('names first of causes that look alike what was confirmed here before, then what every call needs', () => {
    const evidence = seen('credits.zero-balance', 'words only');
    const places = diagnose(evidence).likely[0]?.causes.map(({ cause }) => cause.place) ?? [];
    assert.deepEqual([...new Set(places)], [1, 2, 3, 4]);
    assert.deepEqual(places, [...places].sort());
    const [top] = diagnose(evidence, { 'sip.403.10199': 2, 'sip.408.0': 1 }).likely;
    assert.deepEqual(
      top?.causes.slice(0, 2).map(({ cause }) => cause.id),
      ['sip.403.10199', 'sip.408.0'],
    );
    assert.equal(top?.confidence, diagnose(evidence).likely[0]?.confidence);
  });
});
