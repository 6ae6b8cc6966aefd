import type { PricingError } from '../../services/pricing/pricing-error.ts';
import type { Audit } from '../audit.ts';
import type { CardReply } from '../conversation/turn.ts';
import type { AnswerRequest } from './answer.ts';
import { answerQuestion, type QuestionParts } from './answers.ts';
import { forThoseWhoRead } from './shared-view.ts';
import { readWish, type Wish } from './wish.ts';

export interface AnsweringParts extends Omit<QuestionParts, 'publicUrl'> {
  readonly audit: Audit;
  /** As `publicUrl` of a report; known once the bot listens. */
  readonly publicUrl: () => string | null;
  /** Told of every question, as it is meant. */
  readonly onAsked: (request: AnswerRequest) => void;
  /** Told of every failure of the pricing service, for the log and the metrics. */
  readonly onTrouble: (error: PricingError) => void;
}

type Answering = (request: AnswerRequest) => Promise<CardReply>;

/** The ways to an answer. In each a question's words are read once, before anything is decided by them. */
export function createAnswering({ publicUrl, onAsked, onTrouble, ...parts }: AnsweringParts): {
  /** For the eyes of whoever asks. */
  readonly toAsker: Answering;
  /** Into the conversation, for all who read there. */
  readonly toConversation: Answering;
  /** For whoever asks, with nothing counted or written down: the caller does. */
  readonly unrecorded: Answering;
} {
  const give = (request: AnswerRequest, wish: Wish) =>
    answerQuestion(wish, request, { ...parts, publicUrl: publicUrl() }, onTrouble);
  const record = (request: AnswerRequest, wish: Wish): Promise<CardReply> => {
    const meant = { ...request, asked: wish.asked };
    onAsked(meant);
    // The others write down by themselves what they gave out.
    const recorded = wish.for === 'alerts' || wish.for === 'intent';
    return recorded ? parts.audit.answered(meant, () => give(meant, wish)) : give(meant, wish);
  };
  const toAll = forThoseWhoRead(record);
  return {
    toAsker: (request) => record(request, readWish(request)),
    toConversation: (request) => toAll(request, readWish(request)),
    unrecorded: (request) => give(request, readWish(request)),
  };
}
