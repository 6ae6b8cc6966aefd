/** The one line that stands where the results of a search would. */
import type { Plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

export type NoResults =
  | { readonly because: 'nothing'; readonly query: string }
  /** Rates are for those who may see the organisation's money. */
  | { readonly because: 'private' }
  /** A search of another version of the app package. */
  | { readonly because: 'unknown' }
  /** The pricing service does not answer. */
  | { readonly because: 'away' };

export function searchLine(view: NoResults, reader: Reader): Plain {
  switch (view.because) {
    case 'nothing':
      return say(reader, 'search.nothing', { query: view.query });
    case 'private':
      return say(reader, 'rates.private');
    case 'unknown':
      return say(reader, 'outOfScope.title');
    case 'away':
      return say(reader, 'trouble.title');
  }
}
