import { type Score, score } from './score.ts';
import { situations } from './situations.ts';

const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

function row(kind: string, scores: readonly Score[]): string {
  const first = scores.filter(({ place }) => place === 1).length;
  const third = scores.filter(({ place }) => place !== null && place <= 3).length;
  const certain = scores.filter(({ certain: word }) => word === 'rightly').length;
  const wrongly = scores.filter(({ certain: word }) => word === 'wrongly').length;
  const size = scores.reduce((sum, one) => sum + one.first.length, 0) / Math.max(1, scores.length);
  const cells = [
    kind,
    scores.length,
    percent(first, scores.length),
    percent(third, scores.length),
    certain,
    wrongly,
    size.toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

const scores = situations().map(score);
const kinds = [...new Set(scores.map(({ situation }) => situation.kind))];
const lines = [
  '| situation | count | first | in the first three | certain, rightly | certain, wrongly | causes in the first group |',
  '|---|---|---|---|---|---|---|',
  ...kinds.map((kind) =>
    row(
      kind,
      scores.filter(({ situation }) => situation.kind === kind),
    ),
  ),
  row('all', scores),
];
process.stdout.write(`${lines.join('\n')}\n`);
if (process.argv.includes('--misses')) {
  for (const one of scores.filter(({ place, certain }) => place !== 1 || certain === 'wrongly')) {
    process.stdout.write(
      `${one.place ?? 'none'} ${one.certain ?? ''} ${one.situation.name}; first: ${one.first.join(' ')}\n`,
    );
  }
}
