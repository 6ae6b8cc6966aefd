import { diagnosisCard } from '../../cards/diagnosis-card.ts';
import { CHECK_ANSWER } from '../../cards/diagnosis-check.ts';
import { FORM_IDS } from '../../cards/diagnosis-form.ts';
import { CAUSE_CHOICE } from '../../cards/diagnosis-report-card.ts';
import { ticketCard } from '../../cards/diagnosis-ticket-card.ts';
import { DIAGNOSIS_VERBS } from '../../cards/diagnosis-verbs.ts';
import type { DeskOutcome, DiagnosisView } from '../../cards/diagnosis-view.ts';
import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import { isKnownCause } from '../../cards/text/causes.ts';
import type { PricingPort } from '../../services/pricing/pricing-port.ts';
import { caseOf, readTold, samenessOf, type Told } from '../answers/diagnosis-case.ts';
import { shownTo } from '../answers/diagnosis-shown.ts';
import type { CardReply } from '../conversation/turn.ts';
import type { ReportDesk } from '../report-desk.ts';
import type { ServiceDesk } from '../service-desk.ts';
import type { Action, ActionRequest } from './action.ts';
import { instantIn } from './diagnosis-when.ts';

export interface DiagnosisActionParts {
  readonly pricing: Pick<PricingPort, 'diagnose'>;
  readonly reports: ReportDesk;
  readonly desk: ServiceDesk;
  readonly now: () => Date;
}

const YEAR_MS = 366 * 86_400_000;
/** Clocks differ a little. */
const AHEAD_MS = 5 * 60_000;
const INCIDENT = /^[0-9a-f-]{36}$/;

/** The buttons of a diagnosis. Each reads the case that the card carries anew, with the presser's own rights. */
export function createDiagnosisActions(parts: DiagnosisActionParts): Readonly<Record<string, Action>> {
  const { pricing, reports, desk, now } = parts;

  const look = async ({ turn, access }: ActionRequest, told: Told) => {
    const { asker } = turn;
    const rough = caseOf(told, { asker, access }, { depth: 'full', similarReports: 0 });
    const [similarReports, confirmed] = await Promise.all([
      reports.similar(turn, samenessOf(rough)),
      reports.confirmed(turn),
    ]);
    const diagnosis = await pricing.diagnose(asker.tenantId, { ...rough, similarReports, confirmed });
    return { diagnosis, sameness: samenessOf(rough), confirmed };
  };
  const whole = async (
    request: ActionRequest,
    told: Told,
    more: Partial<DiagnosisView> = {},
  ): Promise<CardReply> => {
    const { diagnosis, confirmed } = await look(request, told);
    const counts = request.access.seesMoney ? { confirmed } : {};
    return diagnosisCard({ ...shownTo(request.access, diagnosis, told), ...counts, ...more }, request.reader);
  };
  const ticket = async (request: ActionRequest, sends = false): Promise<CardReply> => {
    const { access, reader, turn } = request;
    const told = fixed(toldBy(request), now());
    const view = shownTo(access, (await look(request, told)).diagnosis, told);
    const whose = access.administrator ? (told.whose ?? null) : null;
    const organiserId = told.organiser === 'me' ? (turn.asker.aadObjectId ?? null) : whose;
    const offersDesk = desk.takes(turn.asker.tenantId);
    const sent: DeskOutcome | undefined =
      sends && offersDesk ? await desk.send(turn, { view, organiserId }) : undefined;
    const incident = access.administrator ? incidentOf(request) : undefined;
    return ticketCard({ diagnosis: view, organiserId, offersDesk, sent, incident }, reader);
  };
  const toldBy = ({ turn }: ActionRequest) => readTold(turn.data.told);

  return {
    [DIAGNOSIS_VERBS.deeper]: (request) => whole(request, toldBy(request)),

    async [DIAGNOSIS_VERBS.find](request) {
      const { told, bad, typedWhose } = fill(toldBy(request), request, now());
      return whole(request, told, bad.length > 0 ? { bad, typedWhose } : {});
    },

    async [DIAGNOSIS_VERBS.send](request) {
      const { turn, access, reader } = request;
      const told = fixed(toldBy(request), now());
      const { diagnosis, sameness } = await look(request, told);
      const done = await reports.send(turn, { told, sameness, diagnosis, reader });
      return diagnosisCard({ ...shownTo(access, diagnosis, told), done }, reader);
    },

    [DIAGNOSIS_VERBS.ticket]: (request) => ticket(request),

    [DIAGNOSIS_VERBS.desk]: (request) => ticket(request, true),

    async [DIAGNOSIS_VERBS.report](request) {
      const { turn, access, reader } = request;
      const incident = incidentOf(request);
      if (!access.administrator || incident === undefined)
        return notUnderstoodCard({ kind: 'oldCard' }, reader);
      const told = fixed(toldBy(request), now());
      const { diagnosis } = await look(request, told);
      return reports.show(turn, incident, shownTo(access, diagnosis, told), reader);
    },

    async [DIAGNOSIS_VERBS.later](request) {
      const { turn, access, reader } = request;
      const told = fixed(toldBy(request), now());
      const { diagnosis } = await look(request, told);
      const view = shownTo(access, diagnosis, told);
      if (view.lookAgainAt === null) return diagnosisCard(view, reader);
      await reports.later(turn, told, reader, new Date(view.lookAgainAt));
      return diagnosisCard({ ...view, done: 'laterSet' }, reader);
    },

    async [DIAGNOSIS_VERBS.confirm](request) {
      const { turn, access, reader } = request;
      const incident = incidentOf(request);
      const { [CAUSE_CHOICE]: cause } = turn.data;
      const fits =
        access.administrator && incident !== undefined && typeof cause === 'string' && isKnownCause(cause);
      if (!fits) return notUnderstoodCard({ kind: 'oldCard' }, reader);
      return reports.confirm(turn, incident, cause, reader);
    },
  };
}

function incidentOf({ turn }: ActionRequest): string | undefined {
  const { incident } = turn.data;
  return typeof incident === 'string' && INCIDENT.test(incident) ? incident : undefined;
}

/** A case that goes to others, or is looked at again, keeps its moment. */
function fixed(told: Told, now: Date): Told {
  return { ...told, failedAt: told.failedAt ?? now.toISOString() };
}

/** What was told, with what the form adds. Entries that mean nothing are named, and kept as they were typed. */
function fill(
  told: Told,
  { turn, reader }: ActionRequest,
  now: Date,
): {
  readonly told: Told;
  readonly bad: readonly ('number' | 'time' | 'whose')[];
  readonly typedWhose?: string | undefined;
} {
  const entry = (id: string) => {
    const value = turn.data[id];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const bad: ('number' | 'time' | 'whose')[] = [];
  const number = entry(FORM_IDS.number) ?? told.number;
  if (number !== undefined && !/\d/.test(number)) bad.push('number');
  const [day, time] = [entry(FORM_IDS.day), entry(FORM_IDS.time)];
  const at = day && time ? instantIn(reader.timeZone, day, time) : null;
  const age = at === null ? 0 : now.getTime() - at.getTime();
  if (day && time && (at === null || age < -AHEAD_MS || age > YEAR_MS)) bad.push('time');
  const failedAt = at !== null && !bad.includes('time') ? at.toISOString() : told.failedAt;
  const picked = entry(FORM_IDS.picked);
  const whose = picked === 'me' ? undefined : (picked ?? entry(FORM_IDS.whose));
  if (whose !== undefined && readTold({ whose }).whose === undefined) bad.push('whose');
  const { check } = turn.data;
  const answer = entry(CHECK_ANSWER);
  const fields = readTold({
    ...told,
    ...(typeof check === 'string' && answer !== undefined
      ? { found: { ...told.found, [check]: answer } }
      : {}),
    number,
    symptom: entry(FORM_IDS.symptom) ?? told.symptom,
    joined: entry(FORM_IDS.joined) ?? told.joined,
    // Whoever names somebody says by that whose meeting it was.
    organiser: whose === undefined ? (picked ?? entry(FORM_IDS.organiser) ?? told.organiser) : 'other',
    whose: whose ?? told.whose,
    failedAt,
  });
  return { told: fields, bad, typedWhose: entry(FORM_IDS.whose) };
}
