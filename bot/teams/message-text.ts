import { type InboundActivity, isJsonObject } from '../http/inbound-activity.ts';

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/**
 * What the person typed: without the mention of the bot, without the tags that Teams wraps lines and names
 * in, entities decoded once (`&amp;lt;` stays `&lt;`), white space made plain. Other people's mentions keep
 * their name, because a question may be about that person.
 */
export function messageText(activity: InboundActivity): string {
  let text = activity.text ?? '';
  for (const entity of activity.entities ?? []) {
    if (entity.type !== 'mention' || typeof entity.text !== 'string' || entity.text === '') continue;
    const { mentioned } = entity;
    if (isJsonObject(mentioned) && mentioned.id === activity.recipient.id) {
      text = text.replaceAll(entity.text, ' ');
    }
  }
  return text
    .replace(/<(?:br|\/p|\/div)\s{0,4}\/?>/gi, '\n')
    .replace(/<\/?(?:at|p|div|span|b|i|u|strong|em)(?:\s[^<>]{0,200})?>/gi, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,5});/gi, decodeEntity)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
