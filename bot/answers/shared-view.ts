import { withOwnView } from '../../cards/kit/refresh.ts';
import { ORDINARY } from '../access.ts';
import type { CardReply } from '../conversation/turn.ts';
import type { AnswerRequest } from './answer.ts';

type Answering = (request: AnswerRequest) => Promise<CardReply>;

/**
 * Answers for a conversation that others read too: what is said there is what anybody may see, and whoever asked is
 * shown their own view in its place, which Teams shows to them alone (Universal Actions, "User Specific Views"). Others
 * who may see it get theirs by "Refresh card". A personal chat is answered as it is.
 *
 * @param isProtected whether the answer shows the organisation's money, or other people's calls, to those who may see it
 */
export function forThoseWhoRead(
  answer: Answering,
  isProtected: (request: AnswerRequest) => boolean,
): Answering {
  return async (request) => {
    const { access, asker, asked, destination, text } = request;
    const alone = destination.conversationType === 'personal';
    if (alone || !(access.seesMoney || access.administrator) || !isProtected(request)) return answer(request);
    // What somebody used themselves is nobody else's business either.
    const { aadObjectId: _, ...nobody } = asker;
    const base = await answer({ ...request, access: ORDINARY, asker: nobody });
    const question = { text, intent: asked.intent, entities: { ...asked.entities } };
    return withOwnView(base, question, [asker.userId]);
  };
}
