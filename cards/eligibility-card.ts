/** May this organisation have pay-per-minute: the verdict, then a checklist with evidence and next steps. */
import {
  checkRows,
  countsOf,
  type EligibilityCheckView,
  type EligibilityVerdict,
  tally,
  VERDICT_STANDING,
} from './eligibility-checks.ts';
import { ask } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import { footer } from './kit/footer.ts';
import { type Framed, labels } from './kit/frame.ts';
import { verdict } from './kit/notice.ts';
import { heading, kicker } from './kit/text.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** The pricing contract's `Eligibility`. */
export interface EligibilityView extends Framed {
  readonly verdict: EligibilityVerdict;
  readonly asOf: string;
  readonly checks: readonly EligibilityCheckView[];
}

export function eligibilityCard(view: EligibilityView, reader: Reader): RenderedCard {
  const counts = countsOf(view.checks);
  const line = say(reader, `eligibility.verdict.${view.verdict}`, counts);
  return assemble(reader, {
    summary: line,
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'eligibility.kicker')),
      heading(say(reader, 'eligibility.title')),
      verdict(VERDICT_STANDING[view.verdict], line, tally(counts, reader)),
      ...checkRows(view.checks, reader),
      footer(reader, {
        sources: view.checks.map((check) => check.source),
        asOf: view.asOf,
        advice: say(reader, 'eligibility.advice'),
      }),
    ],
    actions: [
      ask(say(reader, 'action.refresh'), { text: say(reader, 'intent.eligibility'), intent: 'eligibility' }),
      ask(say(reader, 'intent.country_support'), {
        text: say(reader, 'intent.country_support'),
        intent: 'country_support',
      }),
    ],
  });
}
