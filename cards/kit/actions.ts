/** Buttons. Where an action goes is data; what it says is `Plain`. */
import { type Plain, plain } from '../text/plain.ts';
import type { ExecuteAction, OpenUrlAction } from './elements.ts';

/** Titles longer than this are cut by Teams on a phone. */
const TITLE_LIMIT = 40;
/** Longer addresses are not followed by every browser, and none of ours is. */
const ADDRESS_LIMIT = 2000;

/** The verb of a button that asks a question: its data is `Ask`. */
export const ASK_VERB = 'ask';

/** A question on a button: understood already, and in words for the fallback and the log. */
export interface Ask {
  readonly text: string;
  readonly intent: string;
  readonly entities?: Readonly<Record<string, unknown>>;
}

/**
 * A button that the bot answers. `verb` routes it (microsoft/teams.ts#368: without one the press never arrives);
 * clients without Universal Actions send the fallback's data as a message, with the verb in it.
 */
export function execute(
  title: Plain,
  verb: string,
  data: Readonly<Record<string, unknown>> = {},
  style?: 'positive',
): ExecuteAction {
  const shown = { title: plain(title, TITLE_LIMIT), ...(style && { style }) };
  return {
    type: 'Action.Execute',
    ...shown,
    verb,
    data,
    fallback: { type: 'Action.Submit', ...shown, data: { ...data, verb } },
  };
}

/** A button that asks something, as if it had been typed. */
export function ask(title: Plain, question: Ask): ExecuteAction {
  return execute(title, ASK_VERB, { ...question });
}

/** Where a plain http address is this machine: a bot that is tried out has no certificate. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** A link, for https addresses without credentials (http on this machine itself); nothing for any other. */
export function openUrl(title: Plain, address: string | undefined): OpenUrlAction[] {
  if (address === undefined || address.length > ADDRESS_LIMIT || !URL.canParse(address)) return [];
  const url = new URL(address);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (!safe || url.username !== '' || url.password !== '') return [];
  return [{ type: 'Action.OpenUrl', title: plain(title, TITLE_LIMIT), url: url.href }];
}
