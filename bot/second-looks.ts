import { z } from 'zod';
import { diagnosisCard } from '../cards/diagnosis-card.ts';
import { readerFor } from '../cards/text/reader.ts';
import { enqueue } from '../services/delivery/outbox.ts';
import type { PricingPort } from '../services/pricing/pricing-port.ts';
import { confirmedCauses } from '../services/reports/call-reports.ts';
import { dueReminders, kept, type Reminder } from '../services/reports/reminders.ts';
import type { BotDb } from '../services/store/bot-store.ts';
import type { Access } from './access.ts';
import { caseOf, readTold } from './answers/diagnosis-case.ts';
import { shownTo } from './answers/diagnosis-shown.ts';
import type { Asker } from './conversation/turn.ts';

export interface SecondLookParts {
  readonly db: BotDb;
  readonly pricing: Pick<PricingPort, 'diagnose'>;
  /** Rights are looked up anew: whoever asked may have lost them since. */
  readonly access: (asker: Asker) => Promise<Access>;
  readonly now: () => Date;
  readonly onError: (error: unknown) => void;
}

const promised = z.object({
  told: z.unknown(),
  reader: z.object({ language: z.string(), locale: z.string(), timeZone: z.string() }),
  asker: z.object({
    tenantId: z.string(),
    aadObjectId: z.string().optional(),
    userId: z.string(),
    locale: z.string(),
  }),
});

/**
 * Keeps the promises that are due: diagnoses again and puts the answer in the outbox, in one transaction with the
 * note that it is kept. One that fails is tried again at the next round.
 *
 * @returns how many were kept
 */
export async function keepPromises(parts: SecondLookParts): Promise<number> {
  let done = 0;
  for (const one of await dueReminders(parts.db, parts.now())) {
    try {
      await keep(parts, one);
      done += 1;
    } catch (error) {
      parts.onError(error);
    }
  }
  return done;
}

async function keep({ db, pricing, access, now }: SecondLookParts, one: Reminder): Promise<void> {
  const { told, reader, asker } = promised.parse(one.request);
  const { aadObjectId, ...rest } = asker;
  const whose: Asker = { ...rest, ...(aadObjectId === undefined ? {} : { aadObjectId }) };
  const fields = readTold(told);
  const [rights, confirmed] = await Promise.all([access(whose), confirmedCauses(db, one.tenantId)]);
  const diagnosis = await pricing.diagnose(
    one.tenantId,
    caseOf(fields, { asker: whose, access: rights }, { depth: 'full', similarReports: 0, confirmed }),
  );
  const message = diagnosisCard({ ...shownTo(rights, diagnosis, fields), again: true }, readerFor(reader));
  const { tenantId, conversationId, id } = one;
  await db.transaction().execute(async (tx) => {
    const entry = {
      tenantId,
      conversationId,
      idempotencyKey: `second-look/${id}`,
      message,
      topic: 'second-look',
    };
    await enqueue(tx, entry, now());
    await kept(tx, one, now());
  });
}
