import { confirmedCard, reportCard, solvedCard } from '../cards/diagnosis-report-card.ts';
import type { DiagnosisView } from '../cards/diagnosis-view.ts';
import type { Reader } from '../cards/text/reader.ts';
import { readerFor } from '../cards/text/reader.ts';
import { enqueueAll, type NewMessage } from '../services/delivery/outbox.ts';
import type { Diagnosis } from '../services/pricing/pricing-port.ts';
import {
  confirmCause,
  confirmedCauses,
  findIncident,
  report,
  similarReports,
} from '../services/reports/call-reports.ts';
import { promise } from '../services/reports/reminders.ts';
import type { BotDb } from '../services/store/bot-store.ts';
import { administratorsOf, tellAdministrators } from './administrators.ts';
import type { Told } from './answers/diagnosis-case.ts';
import { isPrivate, shownTo } from './answers/diagnosis-shown.ts';
import type { CardReply, Turn } from './conversation/turn.ts';

/** What can be done with a failed call beside answering: reporting, promising another look, confirming the cause. */
export interface ReportDesk {
  /** How many others reported the same within the hour. */
  similar(turn: Turn, sameness: string): Promise<number>;
  /** How often each cause was confirmed in the organisation. */
  confirmed(turn: Turn): Promise<Readonly<Record<string, number>>>;
  /** Sends a case to the conversations of the administrators; one card an incident, which grows. */
  send(
    turn: Turn,
    about: {
      readonly told: Told;
      readonly sameness: string;
      readonly diagnosis: Diagnosis;
      readonly reader: Reader;
    },
  ): Promise<'sent' | 'sentAlready' | 'sentToNobody'>;
  /** Promises another look in this conversation. */
  later(turn: Turn, told: Told, reader: Reader, at: Date): Promise<void>;
  /** The card of an incident again, as it stands now. */
  show(turn: Turn, incidentId: string, diagnosis: DiagnosisView, reader: Reader): Promise<CardReply>;
  /** Writes down what it was, and tells everybody who reported it. */
  confirm(turn: Turn, incidentId: string, cause: string, reader: Reader): Promise<CardReply>;
}

const TOPIC = 'call-report';

const keyOf = (incidentId: string, n: number, conversationId: string) =>
  `${TOPIC}/${incidentId}/${n}/${conversationId}`;

export function createReportDesk(db: BotDb, now: () => Date): ReportDesk {
  return {
    similar: ({ asker }, sameness) =>
      similarReports(db, { tenantId: asker.tenantId, userId: asker.userId, sameness }, now()),

    confirmed: ({ asker }) => confirmedCauses(db, asker.tenantId),

    async send({ asker, destination }, { told, sameness, diagnosis, reader }) {
      const { tenantId } = asker;
      const administrators = await administratorsOf(db, tenantId);
      if (administrators.length === 0) return 'sentToNobody';
      return db.transaction().execute(async (tx) => {
        const one = {
          tenantId,
          conversationId: destination.conversationId,
          userId: asker.userId,
          name: asker.name ?? null,
          reader,
          failedAt: diagnosis.failedAt,
          sameness,
        };
        const { incident, added } = await report(tx, one, now());
        if (!added) return 'sentAlready';
        const reporters = incident.reports.map(({ name }) => name ?? '–');
        const view = shownTo({ seesMoney: true, administrator: true }, diagnosis, told);
        await tellAdministrators(
          tx,
          administrators,
          {
            tenantId,
            topic: TOPIC,
            key: (conversationId) => keyOf(incident.id, reporters.length, conversationId),
            updates: (conversationId) =>
              reporters.length > 1 ? keyOf(incident.id, 1, conversationId) : null,
            card: (theirs) => reportCard({ incidentId: incident.id, reporters, diagnosis: view }, theirs),
          },
          now(),
        );
        return reporters.length > 1 ? 'sentAlready' : 'sent';
      });
    },

    async later({ asker, destination }, told, reader, at) {
      const { conversationId } = destination;
      const request = { told, reader, asker: { ...asker } };
      await promise(db, { tenantId: asker.tenantId, conversationId, request }, at);
    },

    async show({ asker }, incidentId, diagnosis, reader) {
      const { reports, cause } = await findIncident(db, asker.tenantId, incidentId);
      if (cause !== null) {
        const confirmed = (await confirmedCauses(db, asker.tenantId))[cause] ?? 1;
        return confirmedCard({ cause, confirmed }, reader);
      }
      const reporters = reports.map(({ name }) => name ?? '–');
      return reportCard({ incidentId, reporters, diagnosis }, reader);
    },

    async confirm({ asker, destination }, incidentId, cause, reader) {
      const by = asker.aadObjectId ?? asker.userId;
      const { tenantId } = asker;
      const administrators = await administratorsOf(db, tenantId);
      return db.transaction().execute(async (tx) => {
        const { reports, confirmed } = await confirmCause(tx, { tenantId, incidentId, cause, by }, now());
        const named = isPrivate(cause) ? null : cause;
        const messages = reports.map(
          ({ conversationId, failedAt, reader: theirs, userId }): NewMessage => ({
            tenantId,
            conversationId,
            idempotencyKey: `${TOPIC}-solved/${incidentId}/${userId}`,
            message: solvedCard({ failedAt, cause: named }, readerFor(theirs as Partial<Reader>)),
            topic: TOPIC,
            updatesKey: null,
          }),
        );
        // Whoever pressed has the answer in its place; the other administrators' cards would go on asking.
        const others = administrators.filter(
          ({ conversationId }) => conversationId !== destination.conversationId,
        );
        const settled = reports.length === 0 ? [] : others;
        const updates = settled.map(
          (to): NewMessage => ({
            tenantId,
            conversationId: to.conversationId,
            idempotencyKey: `${TOPIC}-confirmed/${incidentId}/${to.conversationId}`,
            message: confirmedCard({ cause, confirmed }, readerFor(to)),
            topic: TOPIC,
            updatesKey: keyOf(incidentId, 1, to.conversationId),
          }),
        );
        await enqueueAll(tx, [...messages, ...updates], now());
        return confirmedCard({ cause, confirmed }, reader);
      });
    },
  };
}
