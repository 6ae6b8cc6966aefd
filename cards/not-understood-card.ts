/** Not understood, out of scope, or a neighbouring topic: said honestly, with a way on. */
import { askAdministrator } from './ask-administrator.ts';
import { ask, openUrl } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import { aside, heading, text } from './kit/text.ts';
import { type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, say } from './text/say.ts';

export type NotUnderstoodView = {
  /** What was typed: it can be taken to an administrator. Absent: nothing was. */
  readonly asked?: string | undefined;
} /** Doubt: what it may have meant, as intents, most likely first. */ & (
  | { readonly kind: 'unclear'; readonly candidates: readonly string[] }
  | { readonly kind: 'outOfScope' }
  /** A button of a card that this version does not know any more, or not yet. */
  | { readonly kind: 'oldCard' }
  /** Something near: `topic` names the pointer. */
  | {
      readonly kind: 'topic';
      readonly topic: string;
      /** Microsoft's page about it. */
      readonly url?: string | undefined;
      /** The PowerShell cmdlet that does it. */
      readonly cmdlet?: string | undefined;
    }
);

const CANDIDATES_SHOWN = 3;

export function notUnderstoodCard(view: NotUnderstoodView, reader: Reader): RenderedCard {
  const candidates = view.kind === 'unclear' ? known(view.candidates) : [];
  const title = titleOf(view, reader);
  return assemble(reader, {
    summary: title,
    body: [
      heading(title),
      view.kind === 'topic' ? text(pointer(view.topic, reader)) : undefined,
      view.kind === 'topic' && view.cmdlet !== undefined
        ? aside(say(reader, 'topic.cmdlet', { cmdlet: plain(view.cmdlet) }))
        : undefined,
      text(say(reader, 'notUnderstood.line'), { subtle: true }),
      candidates.length > 0 ? text(say(reader, 'notUnderstood.candidates'), { bold: true }) : undefined,
    ],
    actions: [
      ...candidates.map(({ intent, key }) => {
        const words = say(reader, key);
        return ask(words, { text: words, intent });
      }),
      ...(view.kind === 'topic' ? openUrl(say(reader, 'action.source'), view.url) : []),
      ...(view.asked ? [askAdministrator(view.asked, reader)] : []),
      ask(say(reader, 'action.help'), { text: say(reader, 'action.help'), intent: 'help' }),
    ],
  });
}

function titleOf(view: NotUnderstoodView, reader: Reader): Plain {
  if (view.kind === 'unclear') return say(reader, 'notUnderstood.title');
  if (view.kind === 'oldCard') return say(reader, 'oldCard.title');
  return say(reader, view.kind === 'topic' ? 'topic.title' : 'outOfScope.title');
}

function pointer(topic: string, reader: Reader): Plain {
  const key = `topic.${topic}`;
  return say(reader, isTextKey(key) ? key : 'topic.other');
}

/** Help has a button of its own. */
function known(candidates: readonly string[]) {
  return candidates
    .filter((intent) => intent !== 'help')
    .flatMap((intent) => {
      const key = `intent.${intent}`;
      return isTextKey(key) ? [{ intent, key }] : [];
    })
    .slice(0, CANDIDATES_SHOWN);
}
