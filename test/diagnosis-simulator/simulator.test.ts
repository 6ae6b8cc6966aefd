import assert from 'node:assert/strict';
import { diagnose } from '../../services/pricing-service/diagnosis/diagnose.ts';
import { observe, VIEWS } from './observe.ts';
import { type Score, score } from './score.ts';
import { situations } from './situations.ts';
import { TROUBLES } from './troubles.ts';
import { healthyWorld } from './world.ts';

/** The share of first places that is asked for. */
const FIRST = 0.95;

describe('a diagnosis of simulated organisations', () => {
  let scores: readonly Score[];
  before(() => {
    scores = situations().map(score);
  });

  const names = (some: readonly Score[]) => some.map(({ situation }) => situation.name);

  it('has at least 150 situations: each cause alone in every view, misleading facts, and pairs', () => {
    assert.ok(scores.length >= 150);
    for (const kind of [...Object.keys(VIEWS), 'misleading', 'two at once']) {
      assert.ok(
        scores.some(({ situation }) => situation.kind === kind),
        kind,
      );
    }
  });

  it('puts a true cause into the first group in 95 of 100, in the first three always', () => {
    const first = scores.filter(({ place }) => place === 1);
    assert.ok(first.length / scores.length >= FIRST, `${first.length} of ${scores.length}`);
    assert.deepEqual(names(scores.filter(({ place }) => place === null || place > 3)), []);
  });

  it('never calls certain what the evidence does not single out', () => {
    assert.deepEqual(names(scores.filter(({ certain }) => certain === 'wrongly')), []);
  });

  it('does dare to be certain where everything is known', () => {
    const known = scores.filter(({ situation }) => situation.kind === 'everything');
    const certain = known.filter(({ certain: word }) => word === 'rightly');
    assert.ok(certain.length / known.length > 0.6, `${certain.length} of ${known.length}`);
  });

  it('does not hide in large groups: where all is known the first one holds two causes at most', () => {
    const large = scores.filter(
      ({ situation, first }) => situation.kind === 'everything' && first.length > 2,
    );
    assert.deepEqual(names(large), []);
  });

  it('lets every catalogued cause come up first', () => {
    for (const id of TROUBLES.keys()) {
      assert.ok(
        scores.some(
          ({ first, place, situation }) => place === 1 && first.includes(id) && situation.causes[0] === id,
        ),
        id,
      );
    }
  });

  it('lets every catalogued cause be one that cannot be told from too little', () => {
    for (const id of TROUBLES.keys()) {
      const world = healthyWorld();
      TROUBLES.get(id)?.(world);
      const evidence = observe(world, {
        words: false,
        graph: false,
        records: false,
        reports: false,
        byHand: false,
      });
      const { ruledOut } = diagnose(evidence);
      assert.ok(!ruledOut.some(({ cause }) => cause.id === id), id);
    }
  });

  it('is certain of nothing in an organisation where all is well', () => {
    const { likely } = diagnose(observe(healthyWorld(), VIEWS.everything));
    assert.ok(likely.every(({ confidence }) => confidence === 'possible' || confidence === 'likely'));
  });
});
