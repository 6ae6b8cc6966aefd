import { dayName, forecast, HORIZON_DAYS } from '../../services/pricing-service/forecast/forecast.ts';
import { seededRandom } from '../../services/pricing-service/forecast/seeded-random.ts';
import type { SpendShape } from './spend-shapes.ts';

/** How often the 80 % range held the truth, for one shape of spend. */
export interface Coverage {
  readonly shape: string;
  readonly histories: number;
  /** Shares of all histories: truth within the range, before it, after it. */
  readonly within: number;
  readonly before: number;
  readonly after: number;
  /** Histories for which nothing was said, such as six weeks without a call; they count as missed. */
  readonly silent: number;
  /** Mean width of the range as a share of the true runway. */
  readonly width: number;
}

const MICRO = 1e6;

/**
 * Puts the forecast to the test on generated histories whose future is known: from each, a balance worth 10 to 70 days
 * of recent spend is drawn, the forecast sees the past only, and the day on which the balance truly ends is compared.
 */
export function backtest(shape: SpendShape, histories: number, seed: number): Coverage {
  let within = 0;
  let before = 0;
  let after = 0;
  let width = 0;
  let silent = 0;
  for (let n = 0; n < histories; n++) {
    const random = seededRandom(seed * 10_007 + n);
    const firstDay = 19_000 + Math.floor(random() * 700);
    const spend = shape.spend(random, shape.known + HORIZON_DAYS, firstDay);
    const past = spend.slice(0, shape.known);
    const recent = past.slice(-28);
    const pace = recent.reduce((total, value) => total + value, 0) / recent.length;
    const balance = Math.max(pace, 1) * (10 + 60 * random());
    const truth = daysTrulyLasting(spend.slice(shape.known), balance);
    const holidays = shape.isHoliday
      ? spend.flatMap((_, at) => (shape.isHoliday?.(firstDay + at) ? [dayName(firstDay + at)] : []))
      : [];
    const said = forecast({
      spend: past.map((value, at) => ({
        day: dayName(firstDay + at),
        micro: BigInt(Math.round(value * MICRO)),
      })),
      reportedUntil: dayName(firstDay + shape.known - 1),
      from: dayName(firstDay + shape.known),
      balance: BigInt(Math.round(balance * MICRO)),
      autoRecharge: null,
      holidays,
      seed: n + 1,
    });
    if (said.state !== 'estimate') {
      silent += 1;
      continue;
    }
    if (truth < said.days.p10) before += 1;
    else if (truth > said.days.p90) after += 1;
    else within += 1;
    width += (Math.min(said.days.p90, HORIZON_DAYS) - said.days.p10) / truth;
  }
  return {
    shape: shape.name,
    histories,
    within: within / histories,
    before: before / histories,
    after: after / histories,
    silent: silent / histories,
    width: width / (histories - silent),
  };
}

function daysTrulyLasting(future: readonly number[], balance: number): number {
  let left = balance;
  for (const [day, spent] of future.entries()) {
    if (spent >= left && spent > 0) return day + left / spent;
    left -= spent;
  }
  return HORIZON_DAYS;
}
