import type { Matter } from '../privacy.ts';
import { matterOfAnswer } from '../privacy.ts';
import type { AskedIntent, Intent } from '../understanding/question.ts';
import { type AlertWish, readAlertWish } from './alert-wish.ts';
import type { AnswerRequest } from './answer.ts';
import { type AuditWish, readAuditWish } from './audit.ts';
import { meantForPerson } from './eligibility-person.ts';
import { type ReportWish, readReportWish } from './report.ts';

/** What a question is for: its intent, or what its words ask for beside it. */
export type Wish = {
  /** The question as it is meant. */
  readonly asked: AskedIntent;
} & (
  | { readonly for: 'audit'; readonly audit: AuditWish }
  | { readonly for: 'report'; readonly report: ReportWish }
  | { readonly for: 'alerts'; readonly alerts: AlertWish }
  | { readonly for: 'intent'; readonly intent: Exclude<Intent, 'alerts'> }
);

/** Reads once what is wished for; the answer, and who may read it, both go by that. */
export function readWish(request: AnswerRequest): Wish {
  const { text } = request;
  const asked = meantForPerson(request);
  const audit = readAuditWish(text);
  if (audit) return { asked, for: 'audit', audit };
  const report = readReportWish(text);
  if (report) return { asked, for: 'report', report };
  const { intent, entities } = asked;
  if (intent === 'alerts') return { asked, for: 'alerts', alerts: readAlertWish(text, entities) };
  return { asked, for: 'intent', intent };
}

/** What the answer to a wish shows; nothing where anybody may see all of it. */
export function matterOfWish(wish: Wish): Matter | undefined {
  switch (wish.for) {
    case 'audit':
      return 'audit';
    case 'report':
      return 'report';
    case 'alerts':
      return wish.alerts.do === 'replay' ? 'alertReplay' : 'alerts';
    case 'intent':
      return matterOfAnswer(wish.intent);
  }
}
