import { z } from 'zod';
import {
  ADDRESS_ADD_VERB,
  ADDRESS_STOP_VERB,
  ADDRESS_TEST_VERB,
  ADDRESSES_VERB,
  type AddressDone,
  alertAddressesCard,
} from '../../cards/alert-addresses-card.ts';
import { alertsPrivateCard } from '../../cards/alerts-card.ts';
import type { AddressDesk } from '../address-desk.ts';
import type { AlertDeed } from '../alert-desk.ts';
import type { Action } from './action.ts';

/** What the form carries. Whatever does not fit counts as not filled in. */
const entered = z.object({
  address: z.string().max(2_000).catch(''),
  chosen: z.string().max(2_000).catch(''),
});

/** The buttons of the card of mailboxes and webhooks. */
export function createAddressActions(desk: AddressDesk): Readonly<Record<string, Action>> {
  const action =
    (
      act: (
        deed: AlertDeed,
        form: z.infer<typeof entered>,
        activityId: string,
      ) => Promise<AddressDone | null>,
    ): Action =>
    async ({ turn, access, reader }) => {
      if (!access.administrator) return alertsPrivateCard(reader);
      const deed = { asker: turn.asker, destination: turn.destination, reader };
      const done = await act(deed, entered.parse(turn.data), turn.activityId);
      return alertAddressesCard({ done: done ? [done] : [], addresses: await desk.list(deed) }, reader);
    };
  return {
    [ADDRESSES_VERB]: action(async () => null),
    [ADDRESS_ADD_VERB]: action(async (deed, { address }) => desk.add(deed, address, (settings) => settings)),
    [ADDRESS_TEST_VERB]: action(async (deed, { chosen }, activityId) => desk.test(deed, chosen, activityId)),
    [ADDRESS_STOP_VERB]: action(async (deed, { chosen }) => desk.stop(deed, chosen)),
  };
}
