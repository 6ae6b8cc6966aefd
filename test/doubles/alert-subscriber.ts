import { type Decision, decide, type Silence } from '../../services/alerts/decide.ts';
import type { AlertState } from '../../services/alerts/episode.ts';
import { NO_MEMORY, remember, type TenantMemory } from '../../services/alerts/memory.ts';
import { conditionsOf } from '../../services/alerts/rules/rules.ts';
import { type AlertSettings, DEFAULT_SETTINGS } from '../../services/alerts/settings.ts';
import type { Balance } from '../../services/pricing/pricing-port.ts';

/** One subscriber and what is remembered of their tenant, looked at again and again. */
export class SubscriberUnderTest {
  memory: TenantMemory = NO_MEMORY;
  states: readonly AlertState[] = [];
  silences: readonly Silence[] = [];
  settings: AlertSettings;

  constructor(settings: Partial<AlertSettings> = {}) {
    this.settings = { ...DEFAULT_SETTINGS, ...settings };
  }

  look(balance: Balance | null, now: Date): Decision {
    this.memory = remember(this.memory, balance, now);
    const { settings, states, silences, memory } = this;
    const decision = decide(
      { id: 's', settings, states, silences },
      {
        conditions: conditionsOf({ balance, memory, settings, now }),
        blind: balance === null,
        acknowledged: memory.acknowledged,
        now,
      },
    );
    this.states = decision.states;
    return decision;
  }

  acknowledge(key: string, level: 1 | 2, now: Date): void {
    const acknowledged = { ...this.memory.acknowledged, [key]: { by: 'Ada', at: now.toISOString(), level } };
    this.memory = { ...this.memory, acknowledged };
  }
}

/** `first low_balance/EUR, ...` for each message of a decision. */
export function said(decision: Decision): string[] {
  return decision.notifications.map(
    ({ reason, alerts }) => `${reason} ${alerts.map(({ kind }) => kind).join('+')}`,
  );
}
