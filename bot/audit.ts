import type { AuditEntry, AuditLog } from '../services/audit/audit-log.ts';
import { isGranted } from './access.ts';
import type { Action } from './actions/action.ts';
import type { AnswerRequest } from './answers/answer.ts';
import type { CardReply, Turn } from './conversation/turn.ts';
import { deedOfPress, matterOfAnswer } from './privacy.ts';

type Deed = Pick<AuditEntry, 'what' | 'how'>;

/** Writes down who is shown what, and who does what; whoever may not see money is shown nothing that is protected. */
export interface Audit {
  /**
   * Gives an answer out once it is written down who got it. Where that cannot be written nothing is given out: the
   * turn fails, visibly, rather than leave no trace.
   */
  answered(request: AnswerRequest, answer: () => Promise<CardReply>): Promise<CardReply>;
  /** The same for a press; written before anything is done, so that a deed without its trace cannot be. */
  pressed(verb: string, action: Action): Action;
  /** Writes one thing down. */
  note(turn: Pick<Turn, 'asker' | 'destination'>, deed: Deed): Promise<void>;
}

export function createAudit(log: Pick<AuditLog, 'record'>): Audit {
  const note: Audit['note'] = ({ asker, destination }, deed) =>
    log.record({
      tenantId: asker.tenantId,
      who: asker.aadObjectId ?? asker.userId,
      name: asker.name ?? null,
      conversationId: destination.conversationId,
      ...deed,
    });

  return {
    note,
    async answered(request, answer) {
      const what = matterOfAnswer(request.asked.intent);
      if (what === undefined || !isGranted(request.access)) return answer();
      const [reply] = await Promise.all([answer(), note(request, { what, how: 'shown' })]);
      return reply;
    },
    pressed(verb, action) {
      const deed = deedOfPress(verb);
      if (!deed) return action;
      return async (request) => {
        if (isGranted(request.access)) await note(request.turn, deed);
        return action(request);
      };
    },
  };
}
