import type { Intent } from '../understanding/question.ts';
import en from './commands/en.json' with { type: 'json' };
import fr from './commands/fr.json' with { type: 'json' };
import searchEn from './commands/search.en.json' with { type: 'json' };
import searchFr from './commands/search.fr.json' with { type: 'json' };

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

type CommandTexts = Readonly<Record<keyof typeof en, Omit<Command, 'intent'>>>;

/** By language. A new language is one file beside the others and one entry here. */
const TEXTS: Readonly<Record<string, CommandTexts>> = { en, fr };

/** The languages that the command menu exists in, the default first. */
export const COMMAND_LANGUAGES: readonly string[] = Object.keys(TEXTS);

/**
 * What people can ask for, in the order of the menu. The manifest, the help card and the suggestions all come
 * from here.
 */
export function commands(language: string): readonly Command[] {
  return Object.entries(TEXTS[language] ?? en).map(([intent, text]) => ({
    intent: intent as Intent,
    ...text,
  }));
}

type SearchTexts = Readonly<Record<keyof typeof searchEn, Omit<Search, 'intent'>>>;

const SEARCHES: Readonly<Record<string, SearchTexts>> = { en: searchEn, fr: searchFr };

/** The searches of the compose box, in the order of its tabs. */
export function searches(language: string): readonly Search[] {
  return Object.entries(SEARCHES[language] ?? searchEn).map(([intent, text]) => ({
    intent: intent as Intent,
    ...text,
  }));
}
