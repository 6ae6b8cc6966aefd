import type { Transaction } from 'kysely';
import type { BotDb, BotTables } from '../store/bot-store.ts';

/** A question to the administrators, or feedback on an answer. */
export interface AdminQuestion {
  readonly tenantId: string;
  /** Made where the form was made: the same form is the same question. */
  readonly id: string;
  readonly kind: 'question' | 'unhelpful';
  readonly conversationId: string;
  readonly userId: string;
  readonly name: string | null;
  /** In what whoever asked reads; ours to pass on, not to understand. */
  readonly reader: unknown;
  readonly question: string;
  /** What it is about, a word of the bot's. */
  readonly note: string;
}

export interface AskedQuestion extends AdminQuestion {
  readonly askedAt: string;
  readonly answer: { readonly text: string; readonly by: string | null } | null;
}

type Db = BotDb | Transaction<BotTables>;
const DAY_MS = 86_400_000;
const KEPT_DAYS = 90;
const HOUR_MS = 3_600_000;

/** Writes a question down. @returns false where it was there already */
export async function writeQuestion(db: Db, one: AdminQuestion, now: Date): Promise<boolean> {
  const inserted = await db
    .insertInto('admin_questions')
    .values({
      tenant_id: one.tenantId,
      id: one.id,
      kind: one.kind,
      conversation_id: one.conversationId,
      user_id: one.userId,
      name: one.name,
      reader: JSON.stringify(one.reader),
      question: one.question,
      note: one.note,
      asked_at: now.toISOString(),
      answer: null,
      answered_by: null,
      answered_at: null,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** How many this person sent within the hour. */
export async function askedLately(
  db: Db,
  who: Pick<AdminQuestion, 'tenantId' | 'userId'>,
  now: Date,
): Promise<number> {
  const { count } = await db
    .selectFrom('admin_questions')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('tenant_id', '=', who.tenantId)
    .where('user_id', '=', who.userId)
    .where('asked_at', '>', new Date(now.getTime() - HOUR_MS).toISOString())
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function findQuestion(db: Db, tenantId: string, id: string): Promise<AskedQuestion | undefined> {
  const row = await db
    .selectFrom('admin_questions')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      tenantId,
      id,
      kind: row.kind,
      conversationId: row.conversation_id,
      userId: row.user_id,
      name: row.name,
      reader: JSON.parse(row.reader) as unknown,
      question: row.question,
      note: row.note,
      askedAt: row.asked_at,
      answer: row.answer === null ? null : { text: row.answer, by: row.answered_by },
    }
  );
}

/** Writes the answer down; the first one counts. @returns whether this is it */
export async function answerQuestionOnce(
  db: Db,
  about: Pick<AdminQuestion, 'tenantId' | 'id'>,
  answer: { readonly text: string; readonly by: string | null },
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('admin_questions')
    .set({ answer: answer.text, answered_by: answer.by, answered_at: now.toISOString() })
    .where('tenant_id', '=', about.tenantId)
    .where('id', '=', about.id)
    .where('answer', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Drops what is older than it is kept. */
export async function purgeQuestions(db: Db, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString();
  await db.deleteFrom('admin_questions').where('asked_at', '<', oldest).execute();
}
