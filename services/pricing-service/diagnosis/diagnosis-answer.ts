import type { components } from '../../pricing/contract/contract.generated.ts';
import { isDemo } from '../tenants/tenant-repository.ts';
import type { Case } from './case.ts';
import { diagnose, type Judged } from './diagnose.ts';
import { tellEvidence } from './evidence-words.ts';
import { type GatherParts, gather } from './gather.ts';
import { dialInNumbers } from './gather-calls.ts';
import { nextChecks } from './next-checks.ts';

type Diagnosis = components['schemas']['Diagnosis'];

/** Usage comes 24 to 48 hours late (Microsoft, "PSTN usage report", 2023-01-25): after that it is worth another look. */
const REPORTED_AFTER_MS = 48 * 3_600_000;

/** Gathers, judges and tells one failed call in the words of the contract. */
export async function diagnosisAnswer(parts: GatherParts, tenantId: string, asked: Case): Promise<Diagnosis> {
  const [demo, { evidence, reported, call }, instead] = await Promise.all([
    isDemo(parts.db, tenantId),
    gather(parts, tenantId, asked),
    dialInNumbers(parts.db, tenantId, parts.now.getTime()),
  ]);
  const { likely, cannotTell, ruledOut } = diagnose(evidence, asked.confirmed);
  const { number, destination } = evidence.items;
  const tooFresh = Object.values(evidence.items).some((item) => !item.known && item.why === 'notReportedYet');
  return {
    demo,
    asOf: parts.now.toISOString(),
    failedAt: new Date(evidence.failedAt).toISOString(),
    depth: asked.depth,
    number: number.known ? { ...number.value, defects: [...number.value.defects] } : null,
    destination: destination.known ? destination.value : null,
    likely: likely.map(({ confidence, causes }) => ({ confidence, causes: causes.map(told) })),
    cannotTell: cannotTell.map(told),
    ruledOut: ruledOut.map(told),
    call,
    nextChecks: nextChecks(evidence).map((one) => ({ ...one, answers: [...one.answers] })),
    evidence: tellEvidence(evidence),
    reportedUntil: reported ? new Date(reported.reportedUntil).toISOString() : null,
    lookAgainAt: tooFresh ? new Date(evidence.failedAt + REPORTED_AFTER_MS).toISOString() : null,
    dialInNumbers: [...instead],
  };
}

function told({ cause, clues, missing }: Judged): components['schemas']['DiagnosedCause'] {
  const { id, whoCanFix, automatable, sources } = cause;
  return {
    id,
    whoCanFix: [...whoCanFix],
    automatable,
    clues: clues.map((clue) => ({ ...clue })),
    missing: [...missing],
    sources: sources.map((source) => ({ ...source })),
  };
}
