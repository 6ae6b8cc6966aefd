/** What an administrator asked for where others read along, and gets in their own chat with the bot only. */
import { assemble, type RenderedCard } from './kit/card.ts';
import { heading } from './kit/text.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

export function ownChatCard(reader: Reader): RenderedCard {
  const line = say(reader, 'report.alone');
  return assemble(reader, { summary: line, body: [heading(line)] });
}
