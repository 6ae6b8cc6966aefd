import { Counter, Gauge, type Registry } from 'prom-client';

/** What the bot counts behind its door. Labels are words of our own, never what somebody typed. */
export interface BotMetrics {
  asked(intent: string, language: string): void;
  pricingTrouble(code: string): void;
  /** The language model's word was not taken, or not asked for. */
  modelPassedOver(reason: string): void;
  accessLookupFailed(): void;
  delivered(topic: string, outcome: string): void;
  /** A send whose fate is not known. */
  doubted(topic: string): void;
  alertSaid(kind: string, reason: string): void;
  alertMuted(kind: string, reason: string): void;
  /** What people say of answers. */
  reacted(reaction: 'like' | 'dislike'): void;
  /** @param result `written`, `blind` (nothing could be asked) or `overtaken` (somebody decided meanwhile) */
  looked(result: string): void;
}

/** Registers the bot's metrics. */
export function createBotMetrics(registry: Registry, oldestWaitingMs: () => Promise<number>): BotMetrics {
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  const asked = counter('tollkeeper_questions_total', 'Questions answered, by intent and language.', [
    'intent',
    'language',
  ]);
  const trouble = counter(
    'tollkeeper_pricing_trouble_total',
    'Questions the pricing service could not answer, by code.',
    ['code'],
  );
  const model = counter(
    'tollkeeper_model_passed_over_total',
    'Questions understood without the optional language model, by reason.',
    ['reason'],
  );
  const lookups = counter(
    'tollkeeper_access_lookup_failures_total',
    'Group lookups that failed, so that access was refused.',
    [],
  );
  const delivered = counter(
    'tollkeeper_deliveries_total',
    'Proactive messages tried, by topic and outcome.',
    ['topic', 'outcome'],
  );
  const doubted = counter('tollkeeper_delivery_doubts_total', 'Sends whose fate is not known, by topic.', [
    'topic',
  ]);
  const said = counter('tollkeeper_alerts_said_total', 'Alerts told to a subscriber, by kind and reason.', [
    'kind',
    'reason',
  ]);
  const muted = counter('tollkeeper_alerts_muted_total', 'Alerts not told, by kind and reason.', [
    'kind',
    'reason',
  ]);
  const looks = counter('tollkeeper_alert_looks_total', 'Looks at a tenant for alerts, by result.', [
    'result',
  ]);
  const reactions = counter('tollkeeper_feedback_total', 'Thumbs below answers, up or down.', ['reaction']);
  new Gauge({
    name: 'tollkeeper_outbox_oldest_seconds',
    help: 'Age of the oldest message that is neither delivered nor given up.',
    registers: [registry],
    async collect() {
      this.set((await oldestWaitingMs()) / 1_000);
    },
  });
  return {
    asked: (intent, language) => asked.inc({ intent, language }),
    pricingTrouble: (code) => trouble.inc({ code }),
    modelPassedOver: (reason) => model.inc({ reason }),
    accessLookupFailed: () => lookups.inc(),
    delivered: (topic, outcome) => delivered.inc({ topic, outcome }),
    doubted: (topic) => doubted.inc({ topic }),
    alertSaid: (kind, reason) => said.inc({ kind, reason }),
    alertMuted: (kind, reason) => muted.inc({ kind, reason }),
    reacted: (reaction) => reactions.inc({ reaction }),
    looked: (result) => looks.inc({ result }),
  };
}
