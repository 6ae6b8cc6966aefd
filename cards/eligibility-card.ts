/** May this organisation have pay-per-minute: the verdict, then a checklist with evidence and next steps. */
import { ask } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import { type CheckRow, checkRow } from './kit/checklist.ts';
import { footer, type Source } from './kit/footer.ts';
import { type Framed, labels } from './kit/frame.ts';
import { verdict } from './kit/notice.ts';
import type { Standing } from './kit/sign.ts';
import { heading, kicker } from './kit/text.ts';
import { countryName } from './text/country-name.ts';
import { instant } from './text/dates.ts';
import { number } from './text/figures.ts';
import { join, type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, type Params, say } from './text/say.ts';

type Status = 'met' | 'missing' | 'unknown';

export interface EligibilityCheckView {
  readonly id: string;
  readonly status: Status;
  readonly evidence: {
    readonly code: string;
    readonly params: Params;
    readonly asOf: string | null;
    readonly origin: 'graph' | 'admin' | 'file' | 'dataset' | 'demo' | 'none';
  };
  readonly nextStep: { readonly code: string; readonly params: Params } | null;
  readonly source: Source;
}

/** The pricing contract's `Eligibility`. */
export interface EligibilityView extends Framed {
  readonly verdict: 'eligible' | 'notEligible' | 'unclear';
  readonly asOf: string;
  readonly checks: readonly EligibilityCheckView[];
}

const VERDICT_STANDING = { eligible: 'good', notEligible: 'bad', unclear: 'unsure' } as const;
const STATUS_STANDING: Readonly<Record<Status, Standing>> = {
  missing: 'bad',
  unknown: 'unsure',
  met: 'good',
};
/** What needs doing comes first. */
const ORDER: readonly Status[] = ['missing', 'unknown', 'met'];
const TALLY: readonly Status[] = ['met', 'missing', 'unknown'];
const CHECKS_SHOWN = 10;

export function eligibilityCard(view: EligibilityView, reader: Reader): RenderedCard {
  const counts = {
    met: view.checks.filter((check) => check.status === 'met').length,
    missing: view.checks.filter((check) => check.status === 'missing').length,
    unknown: view.checks.filter((check) => check.status === 'unknown').length,
  };
  const line = say(reader, `eligibility.verdict.${view.verdict}`, counts);
  const rows = ORDER.flatMap((status) => view.checks.filter((check) => check.status === status));
  return assemble(reader, {
    summary: line,
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'eligibility.kicker')),
      heading(say(reader, 'eligibility.title')),
      verdict(VERDICT_STANDING[view.verdict], line, tally(counts, reader)),
      ...rows.slice(0, CHECKS_SHOWN).map((check) => checkRow(row(check, reader))),
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

/** "3 met, 1 missing": what there is none of is not said. */
function tally(counts: Readonly<Record<Status, number>>, reader: Reader): Plain {
  const parts = TALLY.filter((status) => counts[status] > 0).map((status) =>
    say(reader, `eligibility.count.${status}`, { count: counts[status] }),
  );
  return join(parts, say(reader, 'list.separator'));
}

function row(check: EligibilityCheckView, reader: Reader): CheckRow {
  const { id, status, evidence, nextStep } = check;
  const nameKey = `eligibility.check.${id}`;
  return {
    standing: STATUS_STANDING[status],
    name: say(reader, isTextKey(nameKey) ? nameKey : 'eligibility.check.other'),
    word: say(reader, `eligibility.status.${status}`),
    evidence: coded(reader, `eligibility.evidence.${id}.${evidence.code}`, 'eligibility.evidence.other', {
      ...evidence,
    }),
    next: nextStep
      ? say(reader, 'eligibility.nextStep', {
          step: coded(reader, `eligibility.next.${nextStep.code}`, 'eligibility.next.other', nextStep),
        })
      : undefined,
    origin:
      evidence.origin === 'none'
        ? undefined
        : say(reader, 'eligibility.origin', {
            origin: evidence.origin,
            time: evidence.asOf === null ? 'none' : instant(reader, evidence.asOf),
          }),
  };
}

/** The sentence of a code; a newer service may know codes that we have no words for yet. */
function coded(
  reader: Reader,
  key: string,
  otherwise: 'eligibility.evidence.other' | 'eligibility.next.other',
  { code, params }: { readonly code: string; readonly params: Params },
) {
  if (!isTextKey(key)) return say(reader, otherwise, { code: plain(code, 60) });
  const country = typeof params.country === 'string' ? countryName(reader, params.country) : UNSAID;
  return say(reader, key, {
    enabled: UNSAID,
    assigned: UNSAID,
    free: UNSAID,
    ...written(params, reader),
    country,
  });
}

/** Where a sentence needs a value that the service did not give. */
const UNSAID = '?';

function written(params: Params, reader: Reader): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? plain(value, 80) : number(reader, value),
    ]),
  );
}
