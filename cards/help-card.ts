/** What the bot can do, from the catalogue of commands; the same on the day it is installed, with a greeting. */
import { ask } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import { type Framed, labels } from './kit/frame.ts';
import { tappable } from './kit/layout.ts';
import { heading, text } from './kit/text.ts';
import { plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** One command, in the reader's language already. */
export interface HelpCommand {
  readonly intent: string;
  readonly title: string;
  /** A question that works when typed as it is. */
  readonly example: string;
}

export interface HelpView extends Pick<Framed, 'demo'> {
  readonly variant: 'help' | 'welcome';
  readonly commands: readonly HelpCommand[];
}

/** As many as the command menu of Teams holds. */
const COMMANDS_SHOWN = 10;

export function helpCard(view: HelpView, reader: Reader): RenderedCard {
  const welcome = view.variant === 'welcome';
  return assemble(reader, {
    summary: say(reader, welcome ? 'welcome.summary' : 'help.summary'),
    body: [
      ...labels(reader, view),
      heading(say(reader, welcome ? 'welcome.title' : 'help.title')),
      ...(welcome ? [text(say(reader, 'welcome.line'))] : []),
      text(say(reader, 'help.line'), { subtle: true }),
      ...view.commands.slice(0, COMMANDS_SHOWN).map(({ intent, title, example }) => {
        const question = plain(example, 100);
        return tappable(
          [
            text(plain(title, 60), { bold: true }),
            text(say(reader, 'help.example', { example: question }), { tone: 'accent', spacing: 'none' }),
          ],
          ask(question, { text: question, intent }),
        );
      }),
    ],
  });
}
