import { alertReplayCard } from '../../cards/alert-replay-card.ts';
import { historyOf } from '../../services/alerts/history.ts';
import { replay } from '../../services/alerts/replay.ts';
import { type AlertSettings, DEFAULT_SETTINGS } from '../../services/alerts/settings.ts';
import type { CardReply } from '../conversation/turn.ts';
import type { AnswerParts, AnswerRequest } from './answer.ts';

/** A quarter is what is shown; two weeks before it are only read, to know the habit. */
const DAYS = 90;
const DAYS_BEFORE = 14;

/**
 * A dry run: what would have been sent over the last 90 days with these lines, or with the settings as they are.
 * Sends and sets nothing. The caller has checked that whoever asks is an administrator.
 */
export async function replayReply(
  { asker, destination, reader }: AnswerRequest,
  { pricing, alerts, now }: AnswerParts,
  below: Partial<AlertSettings['below']>,
): Promise<CardReply> {
  const [settings, balance, history] = await Promise.all([
    alerts.settings({ asker, destination, reader }),
    pricing.balance(asker.tenantId),
    historyOf(pricing, asker.tenantId, DAYS + DAYS_BEFORE, now()),
  ]);
  const asked = withLines(settings ?? DEFAULT_SETTINGS, below);
  const { amount, percent, days } = below;
  const entities = {
    ...(amount ? { amount: [{ value: Number(amount.value), currency: amount.currency }] } : {}),
    ...(percent === undefined || percent === null ? {} : { percent }),
    ...(days === undefined || days === null ? {} : { days }),
  };
  return alertReplayCard(
    {
      demo: balance.value.demo,
      days: DAYS,
      below: asked.below,
      currencies: [...history].map(([currency, past]) => ({
        currency,
        trend: past.slice(-DAYS).map(({ day, balance: credit }) => ({ day, amount: credit })),
        said: replay(currency, past, asked, rechargeOf(balance.value.balances, currency)),
      })),
      ...(Object.keys(entities).length > 0 ? { use: { intent: 'alerts', entities } } : {}),
    },
    reader,
  );
}

/** The lines that were asked about and no others: "below 500 €" is not also a fifth of the last top-up. */
function withLines(settings: AlertSettings, below: Partial<AlertSettings['below']>): AlertSettings {
  if (Object.keys(below).length === 0) return settings;
  return {
    ...settings,
    below: { amount: null, percent: null, days: null, ...below },
    chosen: (['percent', 'days'] as const).filter((line) => below[line] !== undefined),
  };
}

function rechargeOf(
  balances: Awaited<ReturnType<AnswerParts['pricing']['balance']>>['value']['balances'],
  currency: string,
) {
  const unknown = { state: 'unknown', trigger: null, amount: null, failedAt: null } as const;
  return balances.find((one) => one.currency === currency)?.autoRecharge ?? unknown;
}
