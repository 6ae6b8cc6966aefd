/** Mailboxes and webhooks that are told too: which, and a small form to add, test and stop one. */
import { ask, execute } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import { factList } from './kit/facts.ts';
import { listField, textField } from './kit/inputs.ts';
import { verdict } from './kit/notice.ts';
import type { Standing } from './kit/sign.ts';
import { aside, heading, kicker, text } from './kit/text.ts';
import { type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** Verbs of the buttons. Adding sends the field `address`; the other two send `chosen`, an item's id. */
export const ADDRESSES_VERB = 'alerts_addresses';
export const ADDRESS_ADD_VERB = 'alerts_address_add';
export const ADDRESS_TEST_VERB = 'alerts_address_test';
export const ADDRESS_STOP_VERB = 'alerts_address_stop';

export interface AddressItem {
  readonly id: string;
  readonly kind: 'mail' | 'webhook';
  readonly shown: string;
  /** Set by whoever runs the bot: not to be stopped here. */
  readonly configured: boolean;
  /** It said that it wants nothing more. */
  readonly gone: boolean;
}

export interface AddressDone {
  readonly what:
    | 'added'
    | 'stopped'
    | 'tested'
    | 'not-subscribed'
    | 'configured'
    | 'mail-off'
    | 'webhook-off'
    | 'not-https'
    | 'private-network'
    | 'not-an-address';
  readonly address: string;
  /** What the owner of a webhook checks its signatures with. Only for the eyes of one person. */
  readonly key?: string;
}

export interface AddressesView {
  readonly done: readonly AddressDone[];
  readonly addresses: readonly AddressItem[];
}

const SHOWN = 12;
const DONE_SHOWN = 5;
const LONGEST_ADDRESS = 2_000;
const WELL_DONE: ReadonlySet<AddressDone['what']> = new Set(['added', 'stopped', 'tested']);

/** For administrators only. The caller has checked the asker's role. */
export function alertAddressesCard({ done, addresses }: AddressesView, reader: Reader): RenderedCard {
  const title = say(reader, 'addresses.title');
  const lines = done.slice(0, DONE_SHOWN).map((one) => ({ ...one, line: doneLine(one, reader) }));
  const shown = addresses.slice(0, SHOWN);
  const own = addresses.filter(({ configured }) => !configured);
  const rest = addresses.length - shown.length;
  return assemble(reader, {
    summary: lines[0]?.line ?? title,
    body: [
      kicker(say(reader, 'alerts.title')),
      heading(title),
      ...lines.map(({ what, line }) => verdict(standingOf(what), line)),
      ...lines.flatMap(({ key }) =>
        key === undefined
          ? []
          : [text(say(reader, 'addresses.key', { key: plain(key, 80) }), { size: 'small' })],
      ),
      shown.length > 0
        ? factList(
            shown.map((one) => ({
              label: say(reader, `addresses.kind.${one.kind}`),
              value: plain(one.shown, 120),
              note: noteOf(one, reader),
            })),
          )
        : text(say(reader, 'addresses.none')),
      ...(rest > 0 ? [text(say(reader, 'list.more', { count: rest }), { subtle: true })] : []),
      ...textField({
        id: 'address',
        label: say(reader, 'addresses.field.address'),
        placeholder: say(reader, 'addresses.field.placeholder'),
        longest: LONGEST_ADDRESS,
      }),
      ...(addresses.length > 0
        ? listField({
            id: 'chosen',
            label: say(reader, 'addresses.field.chosen'),
            value: (own[0] ?? addresses[0])?.id,
            choices: shown.map(({ id, shown: name }) => ({ title: plain(name, 120), value: id })),
          })
        : []),
      aside(say(reader, 'addresses.note')),
    ],
    actions: [
      execute(say(reader, 'addresses.action.add'), ADDRESS_ADD_VERB, {}, 'positive'),
      ...(addresses.length > 0
        ? [
            execute(say(reader, 'addresses.action.test'), ADDRESS_TEST_VERB),
            execute(say(reader, 'addresses.action.stop'), ADDRESS_STOP_VERB),
          ]
        : []),
      ask(say(reader, 'alert.action.settings'), {
        text: say(reader, 'alert.action.settings'),
        intent: 'alerts',
      }),
    ],
  });
}

function standingOf(what: AddressDone['what']): Standing {
  return WELL_DONE.has(what) ? 'good' : 'unsure';
}

function doneLine({ what, address }: AddressDone, reader: Reader): Plain {
  return say(reader, `addresses.done.${what}`, { address: plain(address, 120) });
}

function noteOf({ gone, configured }: AddressItem, reader: Reader): Plain | undefined {
  if (gone) return say(reader, 'addresses.gone');
  return configured ? say(reader, 'addresses.configured') : undefined;
}
