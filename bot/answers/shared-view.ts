import { withOwnView } from '../../cards/kit/refresh.ts';
import { isGranted, ORDINARY } from '../access.ts';
import type { CardReply } from '../conversation/turn.ts';
import { givenIn } from '../privacy.ts';
import type { AnswerRequest } from './answer.ts';
import { matterOfWish, type Wish } from './wish.ts';

type Answering = (request: AnswerRequest, wish: Wish) => Promise<CardReply>;

/**
 * Answers for a conversation that others read too: what is said there is what anybody may see, and whoever asked is
 * shown their own view in its place, which Teams shows to them alone (Universal Actions, "User Specific Views"). Others
 * who may see it get theirs by "Refresh card". A personal chat is answered as it is.
 */
export function forThoseWhoRead(answer: Answering): Answering {
  return async (request, wish) => {
    const { access, asker, asked, destination, text } = request;
    const given = givenIn(destination, matterOfWish(wish));
    if (given !== 'ownView' || !isGranted(access)) return answer(request, wish);
    // What somebody used themselves is nobody else's business either.
    const { aadObjectId: _, ...nobody } = asker;
    const base = await answer({ ...request, access: ORDINARY, asker: nobody }, wish);
    const question = { text, intent: asked.intent, entities: { ...asked.entities } };
    return withOwnView(base, question, [asker.userId]);
  };
}
