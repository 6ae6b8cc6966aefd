import { type AddressDone, alertAddressesCard } from '../../cards/alert-addresses-card.ts';
import { alertsCard, alertsPrivateCard, testMessageCard } from '../../cards/alerts-card.ts';
import type { AlertsView } from '../../cards/alerts-view.ts';
import type { AlertSettings } from '../../services/alerts/settings.ts';
import type { AddressDesk } from '../address-desk.ts';
import type { AlertDeed, AlertDesk } from '../alert-desk.ts';
import type { CardReply } from '../conversation/turn.ts';
import { replayReply } from './alert-replay.ts';
import type { AlertWish } from './alert-wish.ts';
import type { AnswerParts, AnswerRequest } from './answer.ts';

/** Nights and weekends, in the time of whoever asks for quiet. */
const NIGHT = { from: '20:00', to: '07:00', workingDays: [1, 2, 3, 4, 5] };

/** Being told: sets, shows, silences, tests and stops the alerts of this conversation, for administrators. */
export async function answerAlerts(
  wish: AlertWish,
  request: AnswerRequest,
  parts: AnswerParts,
): Promise<CardReply> {
  const { alerts, addresses } = parts;
  const { access, asker, destination, reader } = request;
  if (!access.administrator) return alertsPrivateCard(reader);
  const deed = { asker, destination, reader };
  if (wish.do === 'addresses') {
    const done = await fulfilAddresses(addresses, deed, wish, request.turnId);
    return alertAddressesCard({ done, addresses: await addresses.list(deed) }, reader);
  }
  if (wish.do === 'replay') return replayReply(request, parts, wish.below);
  const done = await fulfil(alerts, deed, wish, request.turnId);
  return alertsCard(await alerts.view(deed, done), reader);
}

async function fulfil(
  desk: AlertDesk,
  deed: AlertDeed,
  wish: Exclude<AlertWish, { do: 'addresses' | 'replay' }>,
  turnId: string,
): Promise<AlertsView['done']> {
  switch (wish.do) {
    case 'show':
      return undefined;
    case 'set':
      await desk.set(deed, changeOf(wish, deed.reader.timeZone));
      return 'set';
    case 'stop':
      return (await desk.stop(deed)) ? 'stopped' : 'nothingToStop';
    case 'snooze':
      return { quietUntil: (await desk.snooze(deed, null, wish.hours)).toISOString() };
    case 'resume':
      await desk.resume(deed);
      return 'resumed';
    case 'acknowledge':
      return (await desk.acknowledge(deed, null)).alerts.length > 0 ? 'acknowledged' : 'nothingFiring';
    case 'test':
      await desk.test(
        deed,
        `test/${deed.destination.conversationId}/${turnId}`,
        testMessageCard(deed.reader),
      );
      return 'test';
  }
}

async function fulfilAddresses(
  desk: AddressDesk,
  deed: AlertDeed,
  { what, addresses, below }: Extract<AlertWish, { do: 'addresses' }>,
  turnId: string,
): Promise<AddressDone[]> {
  const done: AddressDone[] = [];
  for (const written of what === 'show' ? [] : addresses) {
    if (what === 'add') {
      done.push(await desk.add(deed, written, changeOf({ below }, deed.reader.timeZone)));
    } else {
      done.push(await (what === 'stop' ? desk.stop(deed, written) : desk.test(deed, written, turnId)));
    }
  }
  return done;
}

function changeOf(
  { below, quiet }: Pick<Extract<AlertWish, { do: 'set' }>, 'below' | 'quiet'>,
  timeZone: string,
): (settings: AlertSettings) => AlertSettings {
  return (settings) => ({
    ...settings,
    below: { ...settings.below, ...below },
    chosen: [
      ...new Set([
        ...settings.chosen,
        ...(['percent', 'days'] as const).filter((line) => below[line] !== undefined),
      ]),
    ],
    ...(quiet === undefined ? {} : { quiet: quiet ? { ...NIGHT, timeZone } : null }),
  });
}
