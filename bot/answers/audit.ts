import { auditCard } from '../../cards/audit-card.ts';
import type { AuditLog } from '../../services/audit/audit-log.ts';
import type { Audit } from '../audit.ts';
import type { CardReply } from '../conversation/turn.ts';
import { DEMO } from '../demo.ts';
import { AUDITED } from '../privacy.ts';
import { everyLanguage } from '../words.ts';
import type { AnswerRequest } from './answer.ts';

/** What somebody wants to know of the audit log: of one thing, or of all (`what` left out). */
export interface AuditWish {
  readonly what?: (typeof AUDITED)[number];
}

const WORDS = everyLanguage('audit');
const DAYS_SHOWN = 30;
const LINES_SHOWN = 15;
const DAY_MS = 86_400_000;

/** Reads "who looked at the balance?"; nothing where the words ask for something else. */
export function readAuditWish(text: string): AuditWish | undefined {
  const words = WORDS.find(({ asked }) => new RegExp(asked, 'iu').test(text));
  if (!words) return undefined;
  const what = AUDITED.find((one) => new RegExp(words[one], 'iu').test(text));
  return what === undefined ? {} : { what };
}

export interface AuditAnswerParts {
  readonly log: Pick<AuditLog, 'since'>;
  readonly audit: Pick<Audit, 'note'>;
  readonly now: () => Date;
}

/** Who was shown and did what, for administrators; that it was asked is written down too. */
export async function answerAudit(
  wish: AuditWish,
  request: AnswerRequest,
  { log, audit, now }: AuditAnswerParts,
): Promise<CardReply> {
  const { asker, access, reader } = request;
  const demo = asker.tenantId === DEMO.tenantId;
  const at = now();
  const from = new Date(at.getTime() - DAYS_SHOWN * DAY_MS);
  const about = { demo, what: wish.what ?? null, from: from.toISOString(), at: at.toISOString() };
  if (!access.administrator) return auditCard({ ...about, state: 'private' }, reader);
  const found = await log.since({ tenantId: asker.tenantId, what: wish.what, from }, LINES_SHOWN);
  await audit.note(request, { what: 'audit', how: 'shown' });
  return auditCard({ ...about, state: 'lines', ...found }, reader);
}
