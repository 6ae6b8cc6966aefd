import type { FeedbackTurn } from '../conversation/turn.ts';
import { isJsonObject } from '../http/inbound-activity.ts';

/** What Teams calls the thumbs below a message of a bot, once they are pressed. */
export const FEEDBACK_INVOKE = 'message/submitAction';

/**
 * Asks Teams for its thumbs below a message (Microsoft.Teams.Apps.Schema.FeedbackLoop, read 2026-11: never beside the
 * older `feedbackLoopEnabled`, as Teams refuses messages with both).
 */
export const WITH_FEEDBACK = { feedbackLoop: { type: 'default' } } as const;

const LONGEST_WORDS = 1_000;

/** Reads the value of the invoke. @returns nothing where it is no feedback */
export function readFeedback(value: unknown): Pick<FeedbackTurn, 'reaction' | 'words'> | undefined {
  if (!isJsonObject(value) || value.actionName !== 'feedback' || !isJsonObject(value.actionValue))
    return undefined;
  const { reaction, feedback } = value.actionValue;
  if (reaction !== 'like' && reaction !== 'dislike') return undefined;
  return { reaction, words: wordsOf(feedback).trim().slice(0, LONGEST_WORDS) };
}

/** What was written stands in JSON within the JSON: `{"feedbackText":"…"}`. */
function wordsOf(feedback: unknown): string {
  if (typeof feedback !== 'string') return textIn(feedback);
  try {
    return textIn(JSON.parse(feedback));
  } catch {
    return feedback;
  }
}

function textIn(feedback: unknown): string {
  return isJsonObject(feedback) && typeof feedback.feedbackText === 'string' ? feedback.feedbackText : '';
}
