/** What an intent is called where people read it. */
import { type Plain, plain } from './plain.ts';
import type { Reader } from './reader.ts';
import { isTextKey, say } from './say.ts';

/** An intent of another version goes by its own word. */
export function intentWords(intent: string, reader: Reader): Plain {
  const key = `intent.${intent}`;
  return isTextKey(key) ? say(reader, key) : plain(intent, 40);
}
