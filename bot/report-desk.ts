import { confirmedCard, reportCard, solvedCard } from '../cards/diagnosis-report-card.ts';
import type { Reader } from '../cards/text/reader.ts';
import { readerFor } from '../cards/text/reader.ts';
import { subscriptionsOf } from '../services/alerts/subscriptions.ts';
import { enqueueAll, type NewMessage } from '../services/delivery/outbox.ts';
import type { Diagnosis } from '../services/pricing/pricing-port.ts';
import { confirmCause, confirmedCauses, report, similarReports } from '../services/reports/call-reports.ts';
import { promise } from '../services/reports/reminders.ts';
import type { BotDb } from '../services/store/bot-store.ts';
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
  /** Writes down what it was, and tells everybody who reported it. */
  confirm(turn: Turn, incidentId: string, cause: string, reader: Reader): Promise<CardReply>;
}

const TOPIC = 'call-report';

export function createReportDesk(db: BotDb, now: () => Date): ReportDesk {
  return {
    similar: ({ asker }, sameness) =>
      similarReports(db, { tenantId: asker.tenantId, userId: asker.userId, sameness }, now()),

    confirmed: ({ asker }) => confirmedCauses(db, asker.tenantId),

    async send({ asker, destination }, { told, sameness, diagnosis, reader }) {
      const { tenantId } = asker;
      const administrators = await subscriptionsOf(db, tenantId);
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
        const key = (conversationId: string, n: number) => `${TOPIC}/${incident.id}/${n}/${conversationId}`;
        const messages = administrators.map(
          (to): NewMessage => ({
            tenantId,
            conversationId: to.conversationId,
            idempotencyKey: key(to.conversationId, reporters.length),
            message: reportCard({ incidentId: incident.id, reporters, diagnosis: view }, readerFor(to)),
            topic: TOPIC,
            updatesKey: reporters.length > 1 ? key(to.conversationId, 1) : null,
          }),
        );
        await enqueueAll(tx, messages, now());
        return reporters.length > 1 ? 'sentAlready' : 'sent';
      });
    },

    async later({ asker, destination }, told, reader, at) {
      const { conversationId } = destination;
      const request = { told, reader, asker: { ...asker } };
      await promise(db, { tenantId: asker.tenantId, conversationId, request }, at);
    },

    async confirm({ asker }, incidentId, cause, reader) {
      const by = asker.aadObjectId ?? asker.userId;
      const { tenantId } = asker;
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
        await enqueueAll(tx, messages, now());
        return confirmedCard({ cause, confirmed }, reader);
      });
    },
  };
}
