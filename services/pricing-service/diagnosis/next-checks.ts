import { diagnose, type Findings } from './diagnose.ts';
import type { Evidence } from './evidence.ts';
import { type CheckName, HAND_CHECKS, isOpen, withAnswer } from './hand-checks.ts';

/** A question worth asking next. */
export interface NextCheck {
  readonly check: CheckName;
  readonly answers: readonly string[];
  /** How many causes its answers leave together at the top, on average. */
  readonly leaves: number;
}

const MOST = 5;

/**
 * The questions whose answers would tell most, the best first: each possible answer is tried, and the question counts
 * by how many causes would then still look alike. No answer is taken for likelier than another: how often each comes is
 * published nowhere. Empty where one cause stands alone, or no answer would make fewer. Pure.
 */
export function nextChecks(evidence: Evidence): readonly NextCheck[] {
  const now = alike(diagnose(evidence));
  if (now <= 1) return [];
  return HAND_CHECKS.filter(({ check }) => isOpen(evidence, check))
    .map(({ check, answers }) => {
      const left = answers.map((answer) =>
        alike(diagnose(withAnswer(evidence, check, answer, evidence.failedAt))),
      );
      return { check, answers, leaves: left.reduce((sum, one) => sum + one, 0) / left.length };
    })
    .filter(({ leaves }) => leaves < now)
    .sort((a, b) => a.leaves - b.leaves)
    .slice(0, MOST);
}

/** How many causes stand together at the top. */
function alike({ likely, cannotTell }: Findings): number {
  return likely[0]?.causes.length ?? cannotTell.length;
}
