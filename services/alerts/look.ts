import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { channelOf } from '../delivery/channels/address.ts';
import type { OutgoingMessage } from '../delivery/messenger.ts';
import { enqueueAll, type NewMessage } from '../delivery/outbox.ts';
import { PricingError } from '../pricing/pricing-error.ts';
import type { Balance, PricingPort } from '../pricing/pricing-port.ts';
import type { BotTables } from '../store/bot-store.ts';
import { causesOf } from './causes.ts';
import type { ClaimedTenant } from './claim-tenants.ts';
import type { AlertMessage, ComposeAlert } from './compose.ts';
import { alertKey, type Causes, type TrendDay } from './condition.ts';
import { type Decision, decide } from './decide.ts';
import type { AlertState } from './episode.ts';
import { type JournalEntry, journal } from './journal.ts';
import { type Acknowledgement, remember, type TenantMemory } from './memory.ts';
import { conditionsOf } from './rules/rules.ts';
import { silencesOf } from './silences.ts';
import { read, type Subscription } from './subscriptions.ts';
import { trendsOf } from './trend.ts';

export interface LookParts {
  readonly db: Kysely<BotTables>;
  readonly pricing: Pick<PricingPort, 'balance' | 'usage' | 'ledger'>;
  readonly compose: ComposeAlert;
  /** Whether this subscriber may still see money: rights are taken away after a subscription was made. */
  readonly mayKnow: (subscription: Subscription) => Promise<boolean>;
  readonly now: () => Date;
}

/** What came of a look, for the metrics. */
export interface LookReport {
  /** False: somebody changed the tenant's alerts meanwhile, so nothing was written and it is looked at again. */
  readonly written: boolean;
  readonly blind: boolean;
  readonly said: readonly { readonly kind: string; readonly reason: string }[];
  readonly muted: readonly { readonly kind: string; readonly reason: string }[];
}

const NAMES_TOLD = 3;

/**
 * Looks at a tenant once: asks for its balance, decides for each subscriber, and writes what was decided, the journal
 * and the messages in one transaction, so that a crash leaves all of it or nothing.
 *
 * @param nextAt when the tenant is to be looked at again
 */
export async function lookAt(parts: LookParts, claimed: ClaimedTenant, nextAt: Date): Promise<LookReport> {
  const { tenantId } = claimed;
  const now = parts.now();
  const [balance, subscriptions, silences] = await Promise.all([
    askBalance(parts.pricing, tenantId),
    reachable(parts.db, tenantId),
    silencesOf(parts.db, tenantId, now),
  ]);
  const memory = remember(claimed.memory, balance, now);
  const decided = await Promise.all(
    subscriptions.map(async (subscription): Promise<Decided> => {
      const { id, settings, states, conversationId } = subscription;
      const conditions = conditionsOf({ balance, memory, settings, now });
      const own = silences.filter((one) => one.conversationId === conversationId);
      const decision = decide(
        { id, settings, states, silences: own },
        { conditions, blind: balance === null, acknowledged: memory.acknowledged, now },
      );
      const speaks = decision.notifications.length + decision.refreshes.length > 0;
      // What may not be said now is not said and not taken for said: it comes when the rights are back.
      return speaks && !(await parts.mayKnow(subscription))
        ? { subscription, decision: { ...SILENT, states }, refused: true }
        : { subscription, decision, refused: false };
    }),
  );
  const kept = { ...memory, acknowledged: stillStanding(memory.acknowledged, decided) };
  const demo = balance?.demo ?? false;
  const decisions = decided.map(({ decision }) => decision);
  const [causes, trends] = balance
    ? await Promise.all([
        causesOf(parts.pricing, tenantId, decisions),
        trendsOf(parts.pricing, tenantId, decisions, now),
      ])
    : [new Map<string, Causes>(), new Map<string, readonly TrendDay[]>()];
  const about = { tenantId, demo, memory: kept, decided, causes, trends, now };
  const { messages, entries } = writeDown(parts.compose, about);
  const written = await parts.db.transaction().execute(async (tx) => {
    if (!(await advanceTenant(tx, claimed, kept, nextAt))) return false;
    await keepStates(tx, decided);
    await journal(tx, entries);
    await enqueueAll(tx, messages, now);
    return true;
  });
  return report(written, balance === null, decided);
}

interface Decided {
  readonly subscription: Subscription;
  readonly decision: Decision;
  readonly refused: boolean;
}

const SILENT: Decision = { states: [], notifications: [], refreshes: [], muted: [] };

/** Null where it cannot be asked now: an old answer must neither raise nor clear an alert. */
async function askBalance(pricing: LookParts['pricing'], tenantId: string): Promise<Balance | null> {
  try {
    const answer = await pricing.balance(tenantId);
    return answer.stale ? null : answer.value;
  } catch (error) {
    if (error instanceof PricingError) return null;
    throw error;
  }
}

/** Subscribers whose conversation is known: the others are told again when they speak to us again. */
async function reachable(db: Kysely<BotTables>, tenantId: string): Promise<Subscription[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .innerJoin('destinations', (join) =>
      join
        .onRef('destinations.tenant_id', '=', 'subscriptions.tenant_id')
        .onRef('destinations.conversation_id', '=', 'subscriptions.conversation_id'),
    )
    .selectAll('subscriptions')
    .where('subscriptions.tenant_id', '=', tenantId)
    .orderBy('subscriptions.created_at')
    .execute();
  return rows.map(read);
}

function stillStanding(
  acknowledged: TenantMemory['acknowledged'],
  decided: readonly Decided[],
): Record<string, Acknowledgement> {
  const standing = new Set(decided.flatMap(({ decision }) => decision.states.map(alertKey)));
  return Object.fromEntries(Object.entries(acknowledged).filter(([key]) => standing.has(key)));
}

function writeDown(
  compose: ComposeAlert,
  about: {
    readonly tenantId: string;
    readonly demo: boolean;
    readonly memory: TenantMemory;
    readonly decided: readonly Decided[];
    readonly causes: ReadonlyMap<string, Causes>;
    readonly trends: ReadonlyMap<string, readonly TrendDay[]>;
    readonly now: Date;
  },
): { readonly messages: NewMessage[]; readonly entries: JournalEntry[] } {
  const { tenantId, demo, memory, now } = about;
  const told = whoIsTold(about.decided);
  const messages: NewMessage[] = [];
  const entries: JournalEntry[] = [];
  const at = now.toISOString();
  const composed = onceEach(compose);
  for (const { subscription, decision } of about.decided) {
    const { conversationId, language, locale, timeZone } = subscription;
    const where = { tenantId, conversationId };
    const channel = channelOf(conversationId);
    const card = (part: Pick<AlertMessage, 'reason' | 'state' | 'alerts'>) =>
      composed({
        reason: part.reason,
        state: part.state,
        alerts: part.alerts.map((alert) => cardOf(alert, about)),
        to: { language, locale, timeZone, channel },
        demo,
        acknowledged: memory.acknowledged,
        told: othersTold(told, subscription, part.alerts),
        now,
      });
    for (const { key, reason, alerts } of decision.notifications) {
      const { message, hash } = card({ reason, state: 'current', alerts });
      const topic = alerts[0]?.kind ?? 'alert';
      messages.push({ ...where, idempotencyKey: key, message, topic, updatesKey: null });
      entries.push({
        ...where,
        at,
        what: 'said',
        reason,
        alerts: alerts.map(alertKey),
        messageKey: key,
        contentHash: hash,
        author: null,
      });
    }
    // A mail that was sent stays as it is, and so does what a webhook was told.
    for (const { card: key, state, alerts } of channel === 'teams' ? decision.refreshes : []) {
      const { message } = card({
        reason: null,
        state: state === 'superseded' ? 'superseded' : 'current',
        alerts,
      });
      const topic = alerts[0]?.kind ?? 'alert';
      messages.push({ ...where, idempotencyKey: `${key}#${at}`, message, topic, updatesKey: key });
    }
    for (const { key, mute } of decision.muted) {
      const nothing = { messageKey: null, contentHash: null, author: null };
      entries.push({ ...where, at, what: 'muted', reason: mute, alerts: [key], ...nothing });
    }
  }
  return { messages, entries };
}

function cardOf(
  alert: AlertState,
  found: {
    readonly causes: ReadonlyMap<string, Causes>;
    readonly trends: ReadonlyMap<string, readonly TrendDay[]>;
  },
): AlertState {
  const causes = found.causes.get(alertKey(alert));
  const shows = alert.level > 0 && (alert.kind === 'low_balance' || alert.kind === 'empty');
  const trend = shows ? found.trends.get(alert.subject) : undefined;
  const figures = { ...alert.figures, ...(causes ? { causes } : {}), ...(trend ? { trend } : {}) };
  return { ...alert, ...OWN_COUNTS, figures };
}

/** What the bookkeeping of one subscriber's alert holds, and no card shows. */
const OWN_COUNTS = { toldAt: null, times: 0, reminded: false, card: null, muted: null } as const;

interface Composed {
  readonly message: OutgoingMessage;
  readonly hash: string;
}

/** Most subscribers of a tenant read the same card: it is made once. */
function onceEach(compose: ComposeAlert): (message: AlertMessage) => Composed {
  const made = new Map<string, Composed>();
  return (about) => {
    const id = JSON.stringify(about);
    const known = made.get(id);
    if (known) return known;
    const message = compose(about);
    const hash = createHash('sha256').update(JSON.stringify(message)).digest('hex').slice(0, 32);
    const composed = { message, hash };
    made.set(id, composed);
    return composed;
  };
}

/** By alert key: the subscribers who have been told, now or earlier. */
function whoIsTold(decided: readonly Decided[]): ReadonlyMap<string, readonly Subscription[]> {
  const told = new Map<string, Subscription[]>();
  for (const { subscription, decision } of decided) {
    for (const alert of decision.states) {
      if (alert.told === 0) continue;
      const known = told.get(alertKey(alert));
      if (known) known.push(subscription);
      else told.set(alertKey(alert), [subscription]);
    }
  }
  return told;
}

function othersTold(
  told: ReadonlyMap<string, readonly Subscription[]>,
  to: Subscription,
  [lead]: readonly AlertState[],
): AlertMessage['told'] {
  const all = lead ? (told.get(alertKey(lead)) ?? []) : [];
  const names: string[] = [];
  for (const { id, label } of all) {
    if (names.length === NAMES_TOLD) break;
    if (id !== to.id && label !== null) names.push(label);
  }
  return { names, others: Math.max(0, all.length - 1) };
}

/** Takes the tenant one version on. @returns false where somebody else has done so since it was claimed */
async function advanceTenant(
  tx: Transaction<BotTables>,
  { tenantId, version }: ClaimedTenant,
  memory: TenantMemory,
  nextAt: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('alert_tenants')
    .set({
      memory: JSON.stringify(memory),
      version: version + 1n,
      next_at: nextAt.toISOString(),
      claimed_by: null,
      claimed_until: null,
    })
    .where('tenant_id', '=', tenantId)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const ROWS_A_STATEMENT = 200;

async function keepStates(tx: Transaction<BotTables>, decided: readonly Decided[]): Promise<void> {
  const changed = decided.flatMap(({ subscription, decision, refused }) => {
    const before = JSON.stringify(subscription.states);
    const states = JSON.stringify(decision.states);
    return refused || before === states ? [] : [{ ...subscription, states }];
  });
  for (let from = 0; from < changed.length; from += ROWS_A_STATEMENT) {
    await tx
      .insertInto('subscriptions')
      .values(
        changed.slice(from, from + ROWS_A_STATEMENT).map((one) => ({
          id: one.id,
          tenant_id: one.tenantId,
          conversation_id: one.conversationId,
          label: one.label,
          created_by: one.createdBy,
          language: one.language,
          locale: one.locale,
          time_zone: one.timeZone,
          settings: JSON.stringify(one.settings),
          states: one.states,
          created_at: '',
        })),
      )
      // The rows are there, since every change of a subscription raises the version: this is an update of many.
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((row) => ({ states: row.ref('excluded.states') })),
      )
      .execute();
  }
}

function report(written: boolean, blind: boolean, decided: readonly Decided[]): LookReport {
  const said = decided.flatMap(({ decision }) =>
    decision.notifications.flatMap(({ reason, alerts }) => alerts.map(({ kind }) => ({ kind, reason }))),
  );
  const muted = decided.flatMap(({ decision, refused }) => [
    ...decision.muted.map(({ key, mute }) => ({ kind: key.split('/')[0] ?? key, reason: mute as string })),
    ...(refused ? [{ kind: 'any', reason: 'not-allowed' }] : []),
  ]);
  return { written, blind, said: written ? said : [], muted: written ? muted : [] };
}
