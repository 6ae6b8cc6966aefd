import { diagnose } from '../../services/pricing-service/diagnosis/diagnose.ts';
import type { Situation } from './situations.ts';

/** How a diagnosis did in one situation. */
export interface Score {
  readonly situation: Situation;
  /** 1 for the first group; null where no group holds a true cause. */
  readonly place: number | null;
  readonly first: readonly string[];
  /** Called certain: rightly where it is the trouble and nothing else looks the same. */
  readonly certain: 'rightly' | 'wrongly' | null;
}

/** What is neither likely nor ruled out is the last group: it is shown, with how to find out. */
export function score(situation: Situation): Score {
  const { likely, cannotTell } = diagnose(situation.evidence);
  const groups = [
    ...likely.map(({ causes }) => causes.map(({ cause }) => cause.id)),
    ...(cannotTell.length > 0 ? [cannotTell.map(({ cause }) => cause.id)] : []),
  ];
  const place = groups.findIndex((group) => group.some((id) => situation.causes.includes(id))) + 1;
  const sure = likely.filter(({ confidence }) => confidence === 'certain').flatMap(({ causes }) => causes);
  const right =
    sure.every(({ cause }) => situation.causes.includes(cause.id)) &&
    sure.length <= 1 &&
    (situation.causes.length > 1 || situation.lookAlikes.length === 1);
  return {
    situation,
    place: place === 0 ? null : place,
    first: groups[0] ?? [],
    certain: sure.length === 0 ? null : right ? 'rightly' : 'wrongly',
  };
}
