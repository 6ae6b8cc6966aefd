import { CAUSES, type Cause } from './cause.ts';
import { CHECKS } from './checks/all-checks.ts';
import { directionClue, recordClue, symptomClue } from './checks/shared-clues.ts';
import type { Evidence, ItemName } from './evidence.ts';
import type { Bearing, Clue } from './reading.ts';

/**
 * How sure a group is, in steps that mean something: `certain` only where the evidence shows this one cause and shows
 * no other and speaks nowhere against it.
 */
export type Confidence = 'certain' | 'veryLikely' | 'likely' | 'possible';

/** One cause with the facts that bear on it. */
export interface Judged {
  readonly cause: Cause;
  readonly clues: readonly { readonly item: ItemName; readonly bears: Bearing }[];
  /** What would tell more, if it were known. */
  readonly missing: readonly ItemName[];
}

/** Causes that this evidence cannot tell apart. */
export interface CauseGroup {
  readonly confidence: Confidence;
  readonly causes: readonly Judged[];
}

/** How often each cause was confirmed in this organisation, by its id. */
export type Confirmed = Readonly<Record<string, number>>;

/** What remains when everything known has been weighed. */
export interface Findings {
  /** What something speaks for, most likely first. */
  readonly likely: readonly CauseGroup[];
  /** What nothing speaks for and nothing excludes. */
  readonly cannotTell: readonly Judged[];
  readonly ruledOut: readonly Judged[];
}

/** Steps, not probabilities: one fact that shows a cause outweighs any two that merely speak. */
const WEIGHTS: Readonly<Record<Bearing, number>> = { shows: 8, for: 3, fits: 1, against: -3, rulesOut: 0 };

const HOLDERS: ReadonlyMap<string, number> = new Map(
  [...new Set(CAUSES.flatMap(({ symptoms }) => symptoms))].map((symptom) => [
    symptom,
    CAUSES.filter(({ symptoms }) => symptoms.includes(symptom)).length,
  ]),
);

/**
 * Finds what made a call fail, by elimination: each documented cause is read against the evidence, what cannot be is
 * ruled out, what something speaks for is ranked, and causes that the evidence cannot tell apart stay together. Among
 * these, what was confirmed in this organisation before is named first, then by the place in the catalogue. Pure.
 */
export function diagnose(evidence: Evidence, confirmed: Confirmed = {}): Findings {
  const judged = CAUSES.map((cause) => judge(cause, evidence));
  const out = judged.filter(({ clues }) => clues.some(({ bears }) => bears === 'rulesOut'));
  const open = judged.filter((one) => !out.includes(one));
  const supported = open.filter((one) => scoreOf(one) > 0 && one.clues.some(isTelling));
  const groups = new Map<string, Judged[]>();
  for (const one of supported) {
    const key = signature(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const expected = (a: Judged, b: Judged) =>
    timesOf(confirmed, b) - timesOf(confirmed, a) || a.cause.place - b.cause.place || scoreOf(b) - scoreOf(a);
  const ranked = [...groups.values()]
    .sort((a, b) => bestOf(b) - bestOf(a))
    .map((causes) => causes.sort(expected));
  const shown = supported.filter(isShown);
  return {
    likely: ranked.map((causes) => ({ confidence: confidenceOf(causes, shown.length), causes })),
    cannotTell: open.filter((one) => !supported.includes(one)).sort(expected),
    ruledOut: out,
  };
}

function judge(cause: Cause, evidence: Evidence): Judged {
  const check = CHECKS.get(cause.id);
  const all: readonly (Clue | null)[] = [
    directionClue(cause, evidence),
    symptomClue(cause, HOLDERS, evidence),
    recordClue(cause, evidence),
    ...(check ? check(evidence) : []),
  ];
  const clues: Judged['clues'][number][] = [];
  const missing = new Set<ItemName>();
  for (const one of all) {
    if (one === null) continue;
    if (one.bears === 'missing') missing.add(one.item);
    else clues.push({ item: one.item, bears: one.bears });
  }
  return { cause, clues, missing: [...missing] };
}

function scoreOf({ clues }: Judged): number {
  return clues.reduce((sum, { bears }) => sum + WEIGHTS[bears], 0);
}

function bestOf(causes: readonly Judged[]): number {
  return Math.max(...causes.map(scoreOf));
}

function timesOf(confirmed: Confirmed, { cause }: Judged): number {
  return Object.hasOwn(confirmed, cause.id) ? (confirmed[cause.id] ?? 0) : 0;
}

/** A fit alone is no sign: it only does not contradict. What was seen is one where nothing better is. */
function isTelling({ item, bears }: Judged['clues'][number]): boolean {
  return bears === 'shows' || bears === 'for' || (item === 'symptom' && bears === 'fits');
}

function isShown({ clues }: Judged): boolean {
  return clues.some(({ bears }) => bears === 'shows');
}

/**
 * What tells for or against a cause: where all of it is the same, causes cannot be told apart. That a fact merely fits
 * tells nothing: it fits all that it does not contradict.
 */
function signature({ clues }: Judged): string {
  return clues
    .filter(({ bears }) => bears !== 'fits')
    .map(({ item, bears }) => `${item}:${bears}`)
    .sort()
    .join(' ');
}

function confidenceOf(causes: readonly Judged[], shown: number): Confidence {
  const [first] = causes;
  if (first && isShown(first)) {
    const contradicted = first.clues.some(({ bears }) => bears === 'against');
    if (contradicted) return 'likely';
    return shown === 1 ? 'certain' : 'veryLikely';
  }
  return bestOf(causes) >= WEIGHTS.for ? 'likely' : 'possible';
}
