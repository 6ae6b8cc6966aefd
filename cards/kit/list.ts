/** Lists that are cut, never silently. */
import { join, type Plain, plain } from '../text/plain.ts';
import type { Reader } from '../text/reader.ts';
import { say } from '../text/say.ts';

/** "Casablanca, Rabat", or "Angers, Bordeaux and 17 more". Items that repeat are shown once. */
export function cut(reader: Reader, items: readonly string[], most: number): Plain {
  const all = [...new Set(items.map((item) => plain(item, 60)))];
  const list = join(all.slice(0, most), say(reader, 'list.separator'));
  const rest = all.length - most;
  return rest > 0 ? say(reader, 'list.andMore', { list, count: rest }) : list;
}
