/** May one person use pay-per-minute: the verdict and the checks; or why nothing can be said of them. */
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
import type { ExecuteAction } from './kit/elements.ts';
import { footer } from './kit/footer.ts';
import { type Framed, labels } from './kit/frame.ts';
import { verdict } from './kit/notice.ts';
import { heading, kicker } from './kit/text.ts';
import { plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** The pricing contract's `PersonEligibility`, and who asks about whom. */
export interface CheckedPersonView extends Framed {
  readonly state: 'checked';
  /** Somebody asks about themselves. */
  readonly own: boolean;
  /** How the person was named: the name in a mention, the sign-in name or the object id. Used where the directory gives no name. */
  readonly askedAs: string;
  /** What is asked again for: an object id or sign-in name. */
  readonly key: string;
  readonly verdict: EligibilityVerdict;
  readonly asOf: string;
  readonly person: { readonly objectId: string | null; readonly name: string | null };
  readonly checks: readonly EligibilityCheckView[];
}

export type PersonEligibilityView =
  | CheckedPersonView
  /** Another person was asked about by somebody who is no administrator. */
  | { readonly state: 'private' }
  /** A name alone: there may be several of it. */
  | { readonly state: 'unnamed'; readonly name: string }
  /** Teams does not say who asks. */
  | { readonly state: 'unidentified' };

const NAME_LENGTH = 80;

export function personEligibilityCard(view: PersonEligibilityView, reader: Reader): RenderedCard {
  if (view.state !== 'checked') return unanswered(view, reader);
  const counts = countsOf(view.checks);
  const line = say(reader, `eligibility.verdict.${view.verdict}`, counts);
  const name = plain(view.person.name ?? view.askedAs, NAME_LENGTH);
  const title = view.own
    ? say(reader, 'eligibility.person.title.own')
    : say(reader, 'eligibility.person.title.other', { name });
  return assemble(reader, {
    summary: line,
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'eligibility.kicker')),
      heading(title),
      verdict(VERDICT_STANDING[view.verdict], line, tally(counts, reader)),
      ...checkRows(view.checks, reader),
      footer(reader, {
        sources: view.checks.map((check) => check.source),
        asOf: view.asOf,
        advice: say(reader, 'eligibility.person.advice'),
      }),
    ],
    actions: [
      ask(say(reader, 'action.refresh'), {
        text: view.own ? say(reader, 'eligibility.person.ask') : title,
        intent: 'eligibility',
        entities: view.own ? {} : { user: view.key },
      }),
      organisation(reader),
    ],
  });
}

function unanswered(view: Exclude<PersonEligibilityView, CheckedPersonView>, reader: Reader): RenderedCard {
  const line =
    view.state === 'unnamed'
      ? say(reader, 'eligibility.person.unnamed', { name: plain(view.name, NAME_LENGTH) })
      : say(reader, `eligibility.person.${view.state}`);
  return assemble(reader, {
    summary: line,
    body: [
      kicker(say(reader, 'eligibility.kicker')),
      heading(say(reader, 'eligibility.person.title.who')),
      verdict('note', line, say(reader, `eligibility.person.${view.state}.how`)),
    ],
    actions: [
      ...(view.state === 'private'
        ? [
            ask(say(reader, 'eligibility.person.ask'), {
              text: say(reader, 'eligibility.person.ask'),
              intent: 'eligibility',
            }),
          ]
        : []),
      organisation(reader),
    ],
  });
}

function organisation(reader: Reader): ExecuteAction {
  const text = say(reader, 'intent.eligibility');
  return ask(text, { text, intent: 'eligibility' });
}
