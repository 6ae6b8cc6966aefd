/** The labels that stand over any answer: demo data, data that could not be refreshed. */
import { instant } from '../text/dates.ts';
import type { Reader } from '../text/reader.ts';
import { say } from '../text/say.ts';
import type { Element } from './elements.ts';
import { banner } from './notice.ts';

export interface Framed {
  /** The tenant is the demo tenant. */
  readonly demo: boolean;
  /** The service could not be reached: this is the last answer, got at that instant. */
  readonly staleSince?: string | undefined;
}

/**
 * `invented: 'figures'` where the card shows the demo tenant's made-up data; `'organisation'` where only the
 * organisation is made up and the facts are published ones.
 */
export function labels(
  reader: Reader,
  view: Framed,
  invented: 'figures' | 'organisation' = 'figures',
): Element[] {
  const demo = say(reader, invented === 'figures' ? 'label.demo' : 'label.demoOrganisation');
  return [
    ...(view.demo ? [banner('note', demo)] : []),
    ...(view.staleSince === undefined
      ? []
      : [banner('unsure', say(reader, 'label.stale', { time: instant(reader, view.staleSince) }))]),
  ];
}
