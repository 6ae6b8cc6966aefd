import { z } from 'zod';
import { ACKNOWLEDGE_VERB, alertCard, SNOOZE_VERB } from '../../cards/alert-card.ts';
import {
  alertsCard,
  alertsPrivateCard,
  RESUME_VERB,
  SEND_AGAIN_VERB,
  SEND_TEST_VERB,
  START_VERB,
  STOP_VERB,
  testMessageCard,
} from '../../cards/alerts-card.ts';
import type { AlertsView } from '../../cards/alerts-view.ts';
import type { AlertDeed, AlertDesk, Standing } from '../alert-desk.ts';
import { alertItem } from '../alert-message.ts';
import type { CardReply } from '../conversation/turn.ts';
import { DEMO } from '../demo.ts';
import type { Action, ActionRequest } from './action.ts';

/** What the buttons of an alert carry. Whatever does not fit is taken for an old card's. */
const pressed = z.object({
  alerts: z.array(z.string().max(200)).max(50),
  hours: z.int().min(1).max(2_160).optional(),
});

/** The buttons of alerts and of their settings. They act on the conversation that they are pressed in. */
export function createAlertActions(desk: AlertDesk, now: () => Date): Readonly<Record<string, Action>> {
  const settings =
    (act: (deed: AlertDeed, activityId: string) => Promise<AlertsView['done']>): Action =>
    async ({ turn, access, reader }) => {
      if (!access.administrator) return alertsPrivateCard(reader);
      const deed = { asker: turn.asker, destination: turn.destination, reader };
      return alertsCard(await desk.view(deed, await act(deed, turn.activityId)), reader);
    };
  const onAlert =
    (
      act: (deed: AlertDeed, keys: readonly string[], hours: number) => Promise<Standing & { until?: Date }>,
    ): Action =>
    async ({ turn, access, reader }: ActionRequest): Promise<CardReply> => {
      if (!access.administrator) return alertsPrivateCard(reader);
      const deed = { asker: turn.asker, destination: turn.destination, reader };
      const data = pressed.safeParse(turn.data);
      if (!data.success) return alertsCard(await desk.view(deed), reader);
      const { alerts, acknowledged, until } = await act(deed, data.data.alerts, data.data.hours ?? 24);
      if (alerts.length === 0) return alertsCard(await desk.view(deed, 'nothingFiring'), reader);
      const { others } = await desk.view(deed);
      return alertCard(
        {
          demo: turn.asker.tenantId === DEMO.tenantId,
          reason: null,
          state: 'current',
          alerts: alerts.map((alert) => alertItem(alert, acknowledged)),
          told: { names: [], others },
          ...(until ? { quietUntil: until.toISOString() } : {}),
          now: now().toISOString(),
        },
        reader,
      );
    };

  return {
    [START_VERB]: settings(async (deed) => {
      await desk.set(deed, (before) => before);
      return 'set';
    }),
    [STOP_VERB]: settings(async (deed) => ((await desk.stop(deed)) ? 'stopped' : 'nothingToStop')),
    [RESUME_VERB]: settings(async (deed) => {
      await desk.resume(deed);
      return 'resumed';
    }),
    [SEND_AGAIN_VERB]: settings(async (deed) => ({ sentAgain: await desk.sendAgain(deed) })),
    [SEND_TEST_VERB]: settings(async (deed, activityId) => {
      const key = `test/${deed.destination.conversationId}/${activityId}`;
      await desk.test(deed, key, testMessageCard(deed.reader));
      return 'test';
    }),
    [ACKNOWLEDGE_VERB]: onAlert((deed, keys) => desk.acknowledge(deed, keys)),
    [SNOOZE_VERB]: onAlert(async (deed, keys, hours) => {
      const until = await desk.snooze(deed, keys, hours);
      return { ...(await desk.standing(deed, keys)), until };
    }),
  };
}
