import {
  administratorQuestionCard,
  answerFromAdministratorCard,
  questionAnsweredCard,
  questionSentCard,
} from '../cards/question-card.ts';
import { intentWords } from '../cards/text/intents.ts';
import { type Reader, readerFor } from '../cards/text/reader.ts';
import { enqueue } from '../services/delivery/outbox.ts';
import {
  type AdminQuestion,
  type AskedQuestion,
  answerQuestionOnce,
  askedLately,
  findQuestion,
  purgeQuestions,
  writeQuestion,
} from '../services/questions/admin-questions.ts';
import type { BotDb } from '../services/store/bot-store.ts';
import { administratorsOf, tellAdministrators } from './administrators.ts';
import type { CardReply, Turn } from './conversation/turn.ts';

/** Questions from people to their administrators, and the answers back; feedback on answers goes the same way. */
export interface QuestionDesk {
  /** Sends what somebody wrote to the administrators, once an id. */
  ask(
    turn: Pick<Turn, 'asker' | 'destination'>,
    one: Pick<AdminQuestion, 'id' | 'kind' | 'question' | 'note'>,
    reader: Reader,
  ): Promise<CardReply>;
  /** Sends an administrator's answer to whoever asked. The first answer counts. Undefined: no such question. */
  answer(
    turn: Pick<Turn, 'asker'>,
    id: string,
    answer: string,
    reader: Reader,
  ): Promise<CardReply | undefined>;
  purge(): Promise<void>;
}

const TOPIC = 'question';
/** Nobody needs more, and nobody can bury the administrators. */
const MOST_AN_HOUR = 5;

/** What is kept to answer by. */
interface Asked {
  readonly reader: Reader;
  readonly shared: boolean;
}

export function createQuestionDesk(db: BotDb, now: () => Date): QuestionDesk {
  return {
    async ask({ asker, destination }, one, reader) {
      const { tenantId, userId } = asker;
      const shown = (state: 'sent' | 'nobody' | 'tooMany') =>
        questionSentCard({ state, question: one.question }, reader);
      const administrators = await administratorsOf(db, tenantId);
      if (administrators.length === 0) return shown('nobody');
      return db.transaction().execute(async (tx) => {
        if ((await askedLately(tx, { tenantId, userId }, now())) >= MOST_AN_HOUR) {
          return shown((await findQuestion(tx, tenantId, one.id)) ? 'sent' : 'tooMany');
        }
        const asked: Asked = { reader, shared: destination.conversationType !== 'personal' };
        const question: AdminQuestion = {
          ...one,
          tenantId,
          conversationId: destination.conversationId,
          userId,
          name: asker.name ?? null,
          reader: asked,
        };
        const added = await writeQuestion(tx, question, now());
        if (!added) return shown('sent');
        await tellAdministrators(
          tx,
          administrators,
          {
            tenantId,
            topic: TOPIC,
            key: (conversationId) => `${TOPIC}/${one.id}/${conversationId}`,
            updates: () => null,
            card: (theirs) =>
              administratorQuestionCard(shownToAdministrators(question, now().toISOString(), theirs), theirs),
          },
          now(),
        );
        return shown('sent');
      });
    },

    async answer({ asker }, id, answer, reader) {
      const { tenantId } = asker;
      const found = await findQuestion(db, tenantId, id);
      if (!found) return undefined;
      if (answer === '') {
        const view = shownToAdministrators(found, found.askedAt, reader);
        return administratorQuestionCard({ ...view, empty: true }, reader);
      }
      const by = asker.name ?? null;
      const first = await db.transaction().execute(async (tx) => {
        if (!(await answerQuestionOnce(tx, { tenantId, id }, { text: answer, by }, now()))) return false;
        const { reader: theirs } = found.reader as Asked;
        await enqueue(
          tx,
          {
            tenantId,
            conversationId: found.conversationId,
            idempotencyKey: `${TOPIC}-answer/${id}`,
            message: answerFromAdministratorCard({ question: found.question, answer, by }, readerFor(theirs)),
            topic: TOPIC,
          },
          now(),
        );
        return true;
      });
      const given = first ? { text: answer, by } : (await findQuestion(db, tenantId, id))?.answer;
      return questionAnsweredCard(
        { question: found.question, answer: given?.text ?? answer, by: given?.by ?? null },
        reader,
      );
    },

    purge: () => purgeQuestions(db, now()),
  };
}

function shownToAdministrators(one: AdminQuestion | AskedQuestion, askedAt: string, reader: Reader) {
  const { shared } = one.reader as Asked;
  return {
    id: one.id,
    kind: one.kind,
    name: one.name,
    question: one.question,
    about: one.note === '' ? null : intentWords(one.note, reader),
    askedAt,
    shared,
  };
}
