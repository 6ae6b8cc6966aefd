import type { Intent } from '../understanding/question.ts';
import { WORDS, type Words } from '../words.ts';

/** One entry of the command menu, in one language. */
export interface Command {
  readonly intent: Intent;
  /** At most 32 characters, a limit of Teams' manifest. */
  readonly title: string;
  /** At most 128 characters, a limit of Teams' manifest. */
  readonly description: string;
  /**
   * A question that asks for it. It is what Teams offers to people who have not asked anything yet, and types for
   * whoever picks it: there it is the title, which alone can be translated, hence at most 32 characters.
   */
  readonly prompt: string;
}

/** What can be searched for from the compose box. The id of the search is the intent that answers it. */
export interface Search {
  readonly intent: Intent;
  /** At most 32 characters, as the parameter; the description and the hint at most 128. */
  readonly title: string;
  readonly description: string;
  /** What is searched by, and how it may be written. */
  readonly parameter: string;
  readonly hint: string;
}

/** The languages that the command menu exists in, the default first. */
export const COMMAND_LANGUAGES: readonly string[] = [...WORDS.keys()];

function texts<Part extends 'app' | 'commands' | 'searches'>(part: Part, language: string): Words[Part] {
  const words = WORDS.get(language) ?? WORDS.get('en');
  if (!words) throw new Error('There are no English words.');
  return words[part];
}

const withIntent = <Text>(entries: Readonly<Record<string, Text>>) =>
  Object.entries(entries).map(([intent, text]) => ({ intent: intent as Intent, ...text }));

/**
 * What people can ask for, in the order of the menu. The manifest, the help card and the suggestions all come
 * from here.
 */
export function commands(language: string): readonly Command[] {
  return withIntent(texts('commands', language));
}

/** The searches of the compose box, in the order of its tabs. */
export function searches(language: string): readonly Search[] {
  return withIntent(texts('searches', language));
}

/** What Teams' store and admin centre call the bot, and say of it: by the manifest's own keys. */
export function appTexts(language: string): Words['app'] {
  return texts('app', language);
}
