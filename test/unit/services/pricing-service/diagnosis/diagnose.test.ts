import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CAUSES } from '../../../../../services/pricing-service/diagnosis/cause.ts';
import { diagnose } from '../../../../../services/pricing-service/diagnosis/diagnose.ts';
import { type Evidence, unknown } from '../../../../../services/pricing-service/diagnosis/evidence.ts';
import { observe, VIEWS } from '../../../../diagnosis-simulator/observe.ts';
import { TROUBLES } from '../../../../diagnosis-simulator/troubles.ts';
import { healthyWorld, type World } from '../../../../diagnosis-simulator/world.ts';

const evidenceOf = (change: (world: World) => void): Evidence => {
  const world = healthyWorld();
  change(world);
  return observe(world, VIEWS.everything);
};

const troubles = fc.subarray([...TROUBLES.keys()], { minLength: 0, maxLength: 3 });
const views = fc.record({
  words: fc.boolean(),
  graph: fc.boolean(),
  records: fc.boolean(),
  reports: fc.boolean(),
  byHand: fc.boolean(),
});
const anyEvidence = fc.tuple(troubles, views).map(([ids, view]) => {
  const world = healthyWorld();
  for (const id of ids) TROUBLES.get(id)?.(world);
  return observe(world, view);
});

describe('a diagnosis', () => {
  it('puts every cause in exactly one place, whatever is known', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const { likely, cannotTell, ruledOut } = diagnose(evidence);
        const ids = [...likely.flatMap(({ causes }) => causes), ...cannotTell, ...ruledOut].map(
          ({ cause }) => cause.id,
        );
        assert.deepEqual(ids.sort(), CAUSES.map(({ id }) => id).sort());
      }),
    );
  });

  it('is certain of one cause alone, with nothing against it and no other that is shown', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const { likely } = diagnose(evidence);
        const certain = likely.filter(({ confidence }) => confidence === 'certain');
        assert.ok(certain.length <= 1);
        for (const { causes } of certain) {
          assert.equal(causes.length, 1);
          assert.ok(causes[0]?.clues.every(({ bears }) => bears !== 'against'));
        }
      }),
    );
  });

  it('rules out nothing more when less is known', () => {
    fc.assert(
      fc.property(anyEvidence, fc.nat(), (evidence, pick) => {
        const names = Object.keys(evidence.items) as (keyof Evidence['items'])[];
        const name = names[pick % names.length] as keyof Evidence['items'];
        const less = { ...evidence, items: { ...evidence.items, [name]: unknown('failed') } };
        const before = new Set(diagnose(evidence).ruledOut.map(({ cause }) => cause.id));
        for (const { cause } of diagnose(less).ruledOut)
          assert.ok(before.has(cause.id), `${name} ${cause.id}`);
      }),
    );
  });

  it('judges the organiser: their licence decides, whoever dials', () => {
    const [first] = diagnose(
      evidenceOf((world) => {
        world.plans = ['standard'];
        world.goesOn = { tenant: true, organiser: false, country: true };
      }),
    ).likely;
    assert.equal(first?.causes[0]?.cause.id, 'credits.licence-missing-on-organizer');
  });

  it('keeps together what ran dry: spent, not recharged or expired look alike until somebody says', () => {
    const { likely } = diagnose(
      observe(
        { ...healthyWorld(), credit: 'nothing', goesOn: { tenant: false, organiser: false, country: false } },
        {
          ...VIEWS.everything,
          records: true,
          byHand: false,
        },
      ),
    );
    const ids = likely[0]?.causes.map(({ cause }) => cause.id);
    assert.deepEqual(ids, ['credits.zero-balance', 'credits.auto-recharge-failed']);
    assert.notEqual(likely[0]?.confidence, 'certain');
  });

  it('never blames credits for a call that the pool pays', () => {
    const { ruledOut } = diagnose(
      evidenceOf((world) => {
        world.plans = ['standard', 'credits'];
        world.destination = { country: 'FR', zoneA: true };
        world.number = '+33142685300';
        world.pool = { used: 10, total: 600 };
        world.credit = 'nothing';
      }),
    );
    assert.ok(ruledOut.some(({ cause }) => cause.id === 'credits.zero-balance'));
  });

  it('says of what is not known what would tell more', () => {
    const world = healthyWorld();
    const { likely, cannotTell } = diagnose(observe(world, VIEWS['words only']));
    const policy = [...likely.flatMap(({ causes }) => causes), ...cannotTell].find(
      ({ cause }) => cause.id === 'policy.dialout-disabled',
    );
    assert.ok(policy?.missing.includes('dialOutPolicy'));
  });
});
