import type { SharedFile } from '../conversation/turn.ts';
import { type InboundActivity, isJsonObject } from '../http/inbound-activity.ts';

/**
 * A file that was dropped in a personal chat (learn.microsoft.com, "Send and receive files using a bot", read 2026-11).
 * In group chats and channels Teams gives bots no files, only links.
 */
const FILE = 'application/vnd.microsoft.teams.file.download.info';
const LONGEST_NAME = 120;
const LONGEST_URL = 8_192;

/** The files that came with a message. What is no file, such as the HTML of the text, is left out. */
export function sharedFiles({ attachments = [] }: InboundActivity): SharedFile[] {
  return attachments.flatMap(({ contentType, name, content }) => {
    if (contentType !== FILE || !isJsonObject(content)) return [];
    const { downloadUrl } = content;
    if (typeof downloadUrl !== 'string' || downloadUrl.length > LONGEST_URL) return [];
    return [{ name: typeof name === 'string' ? name.slice(0, LONGEST_NAME) : '', downloadUrl }];
  });
}
