/** Where a message can go beside Teams: a mailbox, or a web address that takes it by POST. */
export interface ChannelAddress {
  readonly kind: 'mail' | 'webhook';
  /** Names it in the tables, where a Teams conversation has its id: `mailto:…` or the whole `https://…`. */
  readonly id: string;
  /** What people are shown: of a web address the host only, since its path is often a secret. */
  readonly shown: string;
}

/** Why nothing can be sent to an address, now and until the settings or the address change. */
export type AddressProblem = 'mail-off' | 'webhook-off' | 'not-https' | 'private-network';

/** RFC 5321 allows 254 characters; quoted local parts and address literals are refused, as nobody's desk has one. */
const MAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;
const LONGEST_MAIL = 254;
const LONGEST_URL = 2_000;

/** Reads what somebody wrote as an address; undefined where it is neither a mail address nor a web address. */
export function readAddress(written: string): ChannelAddress | undefined {
  const text = written.trim();
  const mailbox = text.replace(/^mailto:/i, '').toLowerCase();
  if (mailbox.length <= LONGEST_MAIL && MAIL.test(mailbox)) {
    return { kind: 'mail', id: `mailto:${mailbox}`, shown: mailbox };
  }
  if (text.length > LONGEST_URL || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return undefined;
  url.hash = '';
  return { kind: 'webhook', id: url.href, shown: url.host };
}

/** What a message's conversation id stands for. Teams' own ids have neither of these forms. */
export function channelOf(conversationId: string): 'teams' | ChannelAddress['kind'] {
  if (conversationId.startsWith('mailto:')) return 'mail';
  return /^https?:\/\//.test(conversationId) ? 'webhook' : 'teams';
}
