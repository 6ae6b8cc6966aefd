import { dayName, type ForecastInput, forecast } from '../../services/pricing-service/forecast/forecast.ts';
import { seededRandom } from '../../services/pricing-service/forecast/seeded-random.ts';
import { SPEND_SHAPES } from '../backtest/spend-shapes.ts';
import type { Bench } from './bench-row.ts';

const FIRST_DAY = 20_000;
const YEAR = 365;

function input(seed: number): ForecastInput {
  const shape = SPEND_SHAPES[seed % SPEND_SHAPES.length];
  const spend = shape?.spend(seededRandom(seed), YEAR, FIRST_DAY) ?? [];
  const recent = spend.slice(-28).reduce((total, value) => total + value, 0);
  return {
    spend: spend.map((value, at) => ({
      day: dayName(FIRST_DAY + at),
      micro: BigInt(Math.round(value * 1e6)),
    })),
    reportedUntil: dayName(FIRST_DAY + YEAR - 1),
    from: dayName(FIRST_DAY + YEAR + 1),
    balance: BigInt(Math.round(recent * 2 * 1e6)),
    autoRecharge: { trigger: 50_000_000n, amount: 1_000_000_000n },
    seed,
  };
}

/** A forecast with its recharges over a year of days; the aim is under 20 ms. */
export const bench: Bench = async ({ smoke }) => {
  const inputs = Array.from({ length: smoke ? 5 : 60 }, (_, seed) => input(seed));
  for (const one of inputs.slice(0, 5)) forecast(one);
  const times = inputs
    .map((one) => {
      const start = performance.now();
      forecast(one);
      return performance.now() - start;
    })
    .sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? Number.NaN;
  const note = 'a year of days, with recharges; aim: under 20 ms';
  return [
    { name: 'forecast, median', value: at(0.5), unit: 'ms', note },
    { name: 'forecast, slowest of 20', value: at(0.95), unit: 'ms', note },
  ];
};
