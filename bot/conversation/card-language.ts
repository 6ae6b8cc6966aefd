import type { CardReply } from './turn.ts';

/** Where a button carries the language of its card. Not an input's id: those begin with a letter of their own form. */
const KEY = 'cardLanguage';

type Json = Readonly<Record<string, unknown>>;

/**
 * Makes every button of a card remember the language that the card is written in, so that what takes its place is
 * written in it too: a press says nothing of the language but the client's own.
 */
export function rememberLanguage(reply: CardReply): CardReply {
  const { lang } = reply.card;
  return typeof lang === 'string' ? { ...reply, card: stamped(reply.card, lang) as Json } : reply;
}

/** Takes the language off what a button carried. Hostile: whoever reads it must know no more than a list of languages. */
export function languageOfPress(data: Json): { readonly language: string | undefined; readonly data: Json } {
  const { [KEY]: language, ...rest } = data;
  return { language: typeof language === 'string' ? language : undefined, data: rest };
}

function stamped(node: unknown, language: string): unknown {
  if (Array.isArray(node)) return node.map((part) => stamped(part, language));
  if (typeof node !== 'object' || node === null) return node;
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(node).map(([name, part]) => [name, name === 'data' ? part : stamped(part, language)]),
  );
  if (copy.type === 'Action.Execute' || copy.type === 'Action.Submit') {
    copy.data = { ...(copy.data as Json | undefined), [KEY]: language };
  }
  return copy;
}
