/** The checks of an eligibility, of an organisation or of one person: what needs doing first, each with its evidence. */
import { type CheckRow, checkRow } from './kit/checklist.ts';
import type { ColumnSet } from './kit/elements.ts';
import type { Source } from './kit/footer.ts';
import type { Standing } from './kit/sign.ts';
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

export type EligibilityVerdict = 'eligible' | 'notEligible' | 'unclear';

export const VERDICT_STANDING = { eligible: 'good', notEligible: 'bad', unclear: 'unsure' } as const;
const STATUS_STANDING: Readonly<Record<Status, Standing>> = {
  missing: 'bad',
  unknown: 'unsure',
  met: 'good',
};
/** What needs doing comes first. */
const ORDER: readonly Status[] = ['missing', 'unknown', 'met'];
const TALLY: readonly Status[] = ['met', 'missing', 'unknown'];
const CHECKS_SHOWN = 10;

type Counts = Readonly<Record<Status, number>>;

/** How many checks are met, missing and unknown. */
export function countsOf(checks: readonly EligibilityCheckView[]): Counts {
  const count = (status: Status) => checks.filter((check) => check.status === status).length;
  return { met: count('met'), missing: count('missing'), unknown: count('unknown') };
}

/** A row for each check. */
export function checkRows(checks: readonly EligibilityCheckView[], reader: Reader): ColumnSet[] {
  return ORDER.flatMap((status) => checks.filter((check) => check.status === status))
    .slice(0, CHECKS_SHOWN)
    .map((check) => checkRow(row(check, reader)));
}

/** "3 met, 1 missing": what there is none of is not said. */
export function tally(counts: Counts, reader: Reader): Plain {
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
