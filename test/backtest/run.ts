/** `npm run backtest`: how often the forecast's 80 % range holds the truth, on generated histories of each shape. */
import { parseArgs } from 'node:util';
import { backtest } from './backtest.ts';
import { SPEND_SHAPES } from './spend-shapes.ts';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '100' },
    seed: { type: 'string', default: '7' },
  },
});
const histories = Number(values.histories);
const seed = Number(values.seed);
if (!Number.isInteger(histories) || histories < 1 || !Number.isInteger(seed)) {
  process.stderr.write('npm run backtest -- [--histories N] [--seed N], whole numbers\n');
  process.exit(2);
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(9);
const line = (name: string, cells: readonly string[]) =>
  process.stdout.write(`${name.padEnd(22)}${cells.map((cell) => cell.padStart(10)).join('')}\n`);

line('shape', ['within', 'earlier', 'later', 'silent', 'width']);
let within = 0;
for (const shape of SPEND_SHAPES) {
  const found = backtest(shape, histories, seed);
  within += found.within;
  line(found.shape, [
    percent(found.within),
    percent(found.before),
    percent(found.after),
    percent(found.silent),
    found.width.toFixed(2),
  ]);
}
line(`all ${SPEND_SHAPES.length * histories}`, [percent(within / SPEND_SHAPES.length)]);
process.stdout.write(
  '\nwithin: the truth lay in the 80 % range (aim: 75 to 85 % of all); width: share of the true runway\n',
);
