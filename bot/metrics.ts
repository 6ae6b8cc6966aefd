import { Counter, type Registry } from 'prom-client';

/** What the bot counts behind its door. Labels are words of our own, never what somebody typed. */
export interface BotMetrics {
  asked(intent: string, language: string): void;
  pricingTrouble(code: string): void;
  accessLookupFailed(): void;
  delivered(outcome: string): void;
}

/** Registers the bot's metrics. */
export function createBotMetrics(registry: Registry): BotMetrics {
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
  const lookups = counter(
    'tollkeeper_access_lookup_failures_total',
    'Group lookups that failed, so that access was refused.',
    [],
  );
  const delivered = counter('tollkeeper_deliveries_total', 'Proactive messages tried, by outcome.', [
    'outcome',
  ]);
  return {
    asked: (intent, language) => asked.inc({ intent, language }),
    pricingTrouble: (code) => trouble.inc({ code }),
    accessLookupFailed: () => lookups.inc(),
    delivered: (outcome) => delivered.inc({ outcome }),
  };
}
