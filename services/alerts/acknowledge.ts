import { channelOf } from '../delivery/channels/address.ts';
import { enqueueAll } from '../delivery/outbox.ts';
import type { BotDb } from '../store/bot-store.ts';
import type { ComposeAlert } from './compose.ts';
import { alertKey } from './condition.ts';
import type { AlertState } from './episode.ts';
import { journal } from './journal.ts';
import type { Acknowledgement, TenantMemory } from './memory.ts';
import { read } from './subscriptions.ts';
import { takeTenant } from './take-tenant.ts';

/** What was acknowledged: nothing where none of the alerts fires any more. */
export interface Acknowledged {
  /** The alerts as they stand in the conversation it was done in, the gravest first. */
  readonly alerts: readonly AlertState[];
  readonly acknowledged: Readonly<Record<string, Acknowledgement>>;
}

/**
 * Notes that somebody is at these alerts, for the whole organisation: nobody is reminded of them until they are
 * worse, and every card about them says who it is.
 *
 * @param asked.keys alert keys, as a card carries them; what does not fire is passed over
 */
export async function acknowledge(
  { db, compose, demo }: { readonly db: BotDb; readonly compose: ComposeAlert; readonly demo: boolean },
  asked: {
    readonly tenantId: string;
    readonly conversationId: string;
    readonly keys: readonly string[];
    readonly by: string | null;
  },
  now: Date,
): Promise<Acknowledged> {
  const { tenantId, by } = asked;
  const at = now.toISOString();
  return db.transaction().execute(async (tx) => {
    const tenant = await takeTenant(tx, tenantId);
    if (!tenant) return { alerts: [], acknowledged: {} };
    const memory = JSON.parse(tenant.memory) as TenantMemory;
    const rows = await tx.selectFrom('subscriptions').selectAll().where('tenant_id', '=', tenantId).execute();
    const subscriptions = rows.map(read);
    const meant = (alert: AlertState) => alert.level > 0 && asked.keys.includes(alertKey(alert));
    const acknowledged: Record<string, Acknowledgement> = { ...memory.acknowledged };
    for (const alert of subscriptions.flatMap(({ states }) => states.filter(meant))) {
      const known = acknowledged[alertKey(alert)];
      const level = alert.level === 2 || known?.level === 2 ? 2 : 1;
      acknowledged[alertKey(alert)] = { by, at, level };
    }
    const keys = asked.keys.filter((key) => acknowledged[key]?.at === at);
    const own = subscriptions.find(({ conversationId }) => conversationId === asked.conversationId);
    const result = { alerts: own?.states.filter(meant) ?? [], acknowledged };
    if (keys.length === 0) return result;
    await tx
      .updateTable('alert_tenants')
      .set({ memory: JSON.stringify({ ...memory, acknowledged } satisfies TenantMemory) })
      .where('tenant_id', '=', tenantId)
      .execute();
    const cards = subscriptions.flatMap((subscription) => {
      const { conversationId, states } = subscription;
      const channel = channelOf(conversationId);
      if (channel !== 'teams') return [];
      const shown = [...new Set(states.filter(meant).flatMap(({ card }) => card ?? []))];
      return shown.map((card) => {
        const alerts = states.filter((alert) => alert.card === card);
        const message = compose({
          to: { ...subscription, channel },
          demo,
          reason: null,
          state: 'current',
          alerts,
          acknowledged,
          told: { names: [], others: Math.max(0, subscriptions.length - 1) },
          now,
        });
        const topic = alerts[0]?.kind ?? 'alert';
        return {
          tenantId,
          conversationId,
          idempotencyKey: `${card}#${at}`,
          message,
          topic,
          updatesKey: card,
        };
      });
    });
    await enqueueAll(tx, cards, now);
    const nothing = { reason: null, messageKey: null, contentHash: null };
    const { conversationId } = asked;
    await journal(tx, [
      { tenantId, conversationId, at, what: 'acknowledged', alerts: keys, author: by, ...nothing },
    ]);
    return result;
  });
}
