import type { Evidence } from '../../services/pricing-service/diagnosis/evidence.ts';
import { observe, VIEWS } from './observe.ts';
import { TROUBLES } from './troubles.ts';
import { healthyWorld, type World } from './world.ts';

/** One case to be diagnosed, with what is true of it. */
export interface Situation {
  readonly kind: string;
  readonly name: string;
  /** What really is the trouble. */
  readonly causes: readonly string[];
  /** All single troubles that would look exactly the same. */
  readonly lookAlikes: readonly string[];
  readonly evidence: Evidence;
}

/** Things that catch the eye and have nothing to do with it. */
const MISLEADING: Readonly<Record<string, (world: World) => void>> = {
  'a licence changed yesterday': (w) => {
    w.licenceAgeHours = Math.min(w.licenceAgeHours, 20);
  },
  'another pool is empty': (w) => {
    if (w.pool.total === 0) w.pool = { used: 60, total: 60 };
  },
  'two others complain': (w) => {
    w.othersComplain = Math.max(w.othersComplain, 2);
  },
  'recharge is off': (w) => {
    if (!w.rechargeFailed) w.recharge = 'off';
  },
};

function worldOf(causes: readonly string[], more: (world: World) => void = () => undefined): World {
  const world = healthyWorld();
  for (const cause of causes) TROUBLES.get(cause)?.(world);
  more(world);
  return world;
}

const look = (evidence: Evidence) => JSON.stringify(evidence.items);

/** Every cause alone in every view, with something misleading beside it, and pairs of causes that can meet. */
export function situations(): readonly Situation[] {
  const ids = [...TROUBLES.keys()];
  const all: Situation[] = [];
  for (const [kind, view] of Object.entries(VIEWS)) {
    const evidences = ids.map((id) => [id, observe(worldOf([id]), view)] as const);
    for (const [id, evidence] of evidences) {
      const lookAlikes = evidences
        .filter(([, other]) => look(other) === look(evidence))
        .map(([other]) => other);
      all.push({ kind, name: `${id}, ${kind}`, causes: [id], lookAlikes, evidence });
    }
  }
  for (const [what, mislead] of Object.entries(MISLEADING)) {
    const evidences = ids.map((id) => [id, observe(worldOf([id], mislead), VIEWS.everything)] as const);
    for (const [id, evidence] of evidences) {
      const lookAlikes = evidences
        .filter(([, other]) => look(other) === look(evidence))
        .map(([other]) => other);
      all.push({ kind: 'misleading', name: `${id}, ${what}`, causes: [id], lookAlikes, evidence });
    }
  }
  for (const causes of pairs(ids)) {
    const evidence = observe(worldOf(causes), VIEWS.everything);
    all.push({ kind: 'two at once', name: causes.join(' with '), causes, lookAlikes: causes, evidence });
  }
  return all;
}

/** Two troubles of one call out, of which neither undoes the other's world. */
function pairs(ids: readonly string[]): readonly (readonly string[])[] {
  const meeting = ids.filter((id) => {
    const { direction } = worldOf([id]);
    return direction === 'dialOut' && !id.startsWith('pool.');
  });
  const changes = (id: string) => {
    const [before, after] = [healthyWorld(), worldOf([id])];
    const keys = Object.keys(before) as (keyof World)[];
    return keys.filter(
      (key) =>
        key !== 'seen' && key !== 'goesOn' && JSON.stringify(before[key]) !== JSON.stringify(after[key]),
    );
  };
  return meeting
    .flatMap((a, n) => meeting.slice(n + 1).map((b) => [a, b] as const))
    .filter(([a, b]) => changes(a).every((key) => !changes(b).includes(key)))
    .filter((_, n) => n % 5 === 0);
}
