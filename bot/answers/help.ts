import { helpCard } from '../../cards/help-card.ts';
import type { Reader } from '../../cards/text/reader.ts';
import { commands } from '../conversation/commands.ts';
import type { Asker, CardReply } from '../conversation/turn.ts';
import { DEMO } from '../demo.ts';
import type { Answer } from './answer.ts';

/** What the bot can do, from the catalogue of commands. */
export const answerHelp: Answer = async ({ asker, reader }) => help('help', asker, reader);

/** The same with a greeting, on the day the bot is installed. */
export function welcome(asker: Asker, reader: Reader): CardReply {
  return help('welcome', asker, reader);
}

function help(variant: 'help' | 'welcome', asker: Asker, reader: Reader): CardReply {
  return helpCard(
    {
      variant,
      demo: asker.tenantId === DEMO.tenantId,
      commands: commands(reader.language).map(({ intent, title, prompt }) => ({
        intent,
        title,
        example: prompt,
      })),
    },
    reader,
  );
}
