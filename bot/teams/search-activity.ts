import type { SearchAnswer, SearchTurn } from '../conversation/turn.ts';
import { isJsonObject } from '../http/inbound-activity.ts';

/** What Teams calls a search from the compose box. */
export const SEARCH_INVOKE = 'composeExtension/query';

const LONGEST_QUERY = 100;
/** The parameter that Teams sends with a search before anything was typed (learn.microsoft.com, "initialRun"). */
const INITIAL = 'initialRun';

/**
 * Reads the value of a `composeExtension/query` invoke (learn.microsoft.com, "Search based message extensions",
 * read 2026-11).
 *
 * @returns nothing where it is not well formed
 */
export function readSearch(value: unknown): Pick<SearchTurn, 'search' | 'query'> | undefined {
  if (!isJsonObject(value) || typeof value.commandId !== 'string') return undefined;
  const parameters = Array.isArray(value.parameters) ? value.parameters : [];
  const typed = parameters.find(
    (one) => isJsonObject(one) && one.name !== INITIAL && typeof one.value === 'string',
  ) as { readonly value: string } | undefined;
  return {
    search: value.commandId.slice(0, LONGEST_QUERY),
    query: (typed?.value ?? '').trim().slice(0, LONGEST_QUERY),
  };
}

/** The body of the answer: cards with a preview each, or one line that is shown instead of results. */
export function searchBody(answer: SearchAnswer): unknown {
  if ('message' in answer) return { composeExtension: { type: 'message', text: answer.message } };
  return {
    composeExtension: {
      type: 'result',
      attachmentLayout: 'list',
      attachments: answer.results.map(({ title, text, reply }) => ({
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: reply.card,
        preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title, text } },
      })),
    },
  };
}
