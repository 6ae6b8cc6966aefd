import type { Intent } from '../understanding/question.ts';
import en from './commands/en.json' with { type: 'json' };
import fr from './commands/fr.json' with { type: 'json' };

/** One entry of the command menu, in one language. The prompt is what Teams types for whoever picks it. */
export interface Command {
  readonly intent: Intent;
  /** At most 32 characters, a limit of Teams' manifest. */
  readonly title: string;
  /** At most 128 characters, a limit of Teams' manifest. */
  readonly description: string;
  readonly prompt: string;
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
