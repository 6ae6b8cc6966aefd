import type { Intent } from './question.ts';

/** Below this the question is asked back instead of answered. */
const THRESHOLD = 0.35;
/** Below this chance of being about our matters at all it is none of ours. */
const OURS_THRESHOLD = 0.7;
/** A guess that is asked back about is at least this likely. */
const LEAST_CANDIDATE = 0.08;
const MOST_CANDIDATES = 3;

export interface Decision {
  readonly intent: Intent;
  readonly confidence: number;
  /** The neighbouring topic, where the intent is none because of one. */
  readonly topic?: string;
  /** With none because of doubt: what to ask back with. */
  readonly candidates: readonly Intent[];
}

/**
 * Makes the rule that turns the chances of a model's classes into an intent: none where our matters together are too
 * unlikely, a question back where they are likely and no single one is.
 */
export function createDecide(classes: readonly string[]): (chances: Float64Array) => Decision {
  const parts = classes.map((name) => name.split('/'));
  const isNone = Uint8Array.from(parts, ([intent]) => (intent === 'none' ? 1 : 0));
  const intents = parts.map(([intent]) => intent as Intent);
  const topics = parts.map(([, topic]) =>
    topic === undefined || /^(?:far|near)(?:_|$)/.test(topic) ? undefined : topic,
  );

  return (chances) => {
    let noneChance = 0;
    let none = -1;
    let best = -1;
    for (let at = 0; at < isNone.length; at += 1) {
      const chance = chances[at] as number;
      if (isNone[at] === 1) {
        noneChance += chance;
        if (none < 0 || chance > (chances[none] as number)) none = at;
      } else if (best < 0 || chance > (chances[best] as number)) best = at;
    }
    const ours = 1 - noneChance;
    if (best < 0 || ours < OURS_THRESHOLD) {
      const topic = topics[none];
      return {
        intent: 'none',
        confidence: noneChance,
        candidates: [],
        ...(topic === undefined ? {} : { topic }),
      };
    }
    const confidence = (chances[best] as number) / ours;
    if (confidence >= THRESHOLD) return { intent: intents[best] as Intent, confidence, candidates: [] };
    return { intent: 'none', confidence: 1 - confidence, candidates: candidates(chances) };
  };

  function candidates(chances: Float64Array): Intent[] {
    return [...chances.keys()]
      .filter((at) => isNone[at] === 0 && (chances[at] as number) >= LEAST_CANDIDATE)
      .sort((a, b) => (chances[b] as number) - (chances[a] as number))
      .slice(0, MOST_CANDIDATES)
      .map((at) => intents[at] as Intent);
  }
}
