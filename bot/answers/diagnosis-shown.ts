import { type DiagnosisView, PRIVATE_CAUSE } from '../../cards/diagnosis-view.ts';
import type { Diagnosis } from '../../services/pricing/pricing-port.ts';
import type { Access } from '../access.ts';
import { fieldsOf, type Told } from './diagnosis-case.ts';

/** Facts that are the asker's own, or everybody's. All others are the organisation's. */
const OPEN_FACTS = ['direction', 'symptom', 'joined', 'number', 'destination', 'serviceIncident'];
/**
 * Causes that speak of money or of what the organisation bought. Licences go with them: were they named, then the
 * unnamed ones would be money.
 */
const PRIVATE = /^(?:credits|pool|overage|licence)\.|^number\.destination-needs-credits$/;

/** Whether a cause is one that only who may see money is told of. */
export function isPrivate(cause: string): boolean {
  return PRIVATE.test(cause);
}

/**
 * A diagnosis as this reader may see it. Who may not see money gets no figure, no word of credits or other people's
 * calls, and one wording for all that administrators manage; how sure it is stays unsaid, as that would tell.
 */
export function shownTo(
  access: Pick<Access, 'seesMoney' | 'administrator'>,
  diagnosis: Diagnosis,
  fields: Told,
): DiagnosisView {
  const { demo, call, depth, failedAt, number, evidence, lookAgainAt, dialInNumbers } = diagnosis;
  const who = { told: fieldsOf(fields), asksForAnyone: access.administrator };
  const common = { demo, call, depth, failedAt, number, lookAgainAt, dialInNumbers, ...who };
  const cause = ({ id, whoCanFix }: Diagnosis['cannotTell'][number]) => ({ id, whoCanFix });
  if (access.seesMoney) {
    return {
      ...common,
      likely: diagnosis.likely.map(({ confidence, causes }) => ({ confidence, causes: causes.map(cause) })),
      cannotTell: diagnosis.cannotTell.map(cause),
      ruledOut: diagnosis.ruledOut.length,
      nextCheck: askedNext(diagnosis, fields),
      evidence,
    };
  }
  const open = (one: Diagnosis['cannotTell'][number]) => !isPrivate(one.id);
  const hides = diagnosis.likely.some(({ causes }) => !causes.every(open));
  const named = diagnosis.likely.flatMap(({ confidence, causes }) => {
    const left = causes.filter(open);
    return left.length > 0 ? [{ confidence, causes: left.map(cause) }] : [];
  });
  const hidden = { confidence: 'possible' as const, causes: [{ id: PRIVATE_CAUSE, whoCanFix: [] }] };
  const firstHides = diagnosis.likely[0]?.causes.every((one) => !open(one)) ?? false;
  return {
    ...common,
    likely: !hides ? named : firstHides ? [hidden, ...named] : [...named, hidden],
    cannotTell: diagnosis.cannotTell.filter(open).map(cause),
    ruledOut: null,
    nextCheck: null,
    evidence: evidence.filter(({ item }) => OPEN_FACTS.includes(item)),
  };
}

/** What the form asks for anyway. */
const IN_THE_FORM = ['symptom', 'joined'];

/** The one thing to look up; nothing as long as the form's own questions would tell more. */
function askedNext({ nextChecks }: Diagnosis, { symptom, joined }: Told): DiagnosisView['nextCheck'] {
  const asked = [...(symptom ? [] : ['symptom']), ...(joined ? [] : ['joined'])];
  const [next] = nextChecks.filter(({ check }) => !IN_THE_FORM.includes(check) || asked.includes(check));
  return next && !IN_THE_FORM.includes(next.check) ? { check: next.check, answers: next.answers } : null;
}
