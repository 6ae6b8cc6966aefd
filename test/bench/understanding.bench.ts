import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openUnderstanding } from '../../bot/understanding/open-understanding.ts';
import { readQuestions } from '../understanding-eval/read-questions.ts';
import type { Bench } from './bench-row.ts';

const BUILT = fileURLToPath(new URL('../../dist/bot/understanding', import.meta.url));
const NOW = new Date('2026-11-23T09:00:00Z');

/** What the understanding costs: opening it, a question as typed, the longest text, and its bytes. */
export const bench: Bench = async ({ smoke }) => {
  const opened = process.cpuUsage();
  const { understand } = openUnderstanding();
  const opening = cpuSince(opened) / 1_000;
  const short = ['en', 'fr']
    .flatMap((language) => readQuestions(language))
    .filter(({ text }) => text.length <= 200);
  const ask = (text: string, locale: string): number => {
    const started = performance.now();
    understand(text, { locale, now: NOW });
    return (performance.now() - started) * 1_000;
  };
  for (let round = 0; round < (smoke ? 1 : 5); round += 1)
    for (const { text, locale } of short) ask(text, locale);
  const costs = short.flatMap(({ text, locale }) => [
    ask(text, locale),
    ask(text, locale),
    ask(text, locale),
  ]);
  const long = `${short.map(({ text }) => text).join(' ')} `.slice(0, 5_000);
  const rounds = smoke ? 5 : 40;
  for (let round = 0; round < rounds; round += 1) ask(long, 'en-US');
  const longCosts = Array.from({ length: rounds }, () => ask(long, 'en-US'));
  return [
    { name: 'understanding: open', value: opening, unit: 'ms CPU', note: 'target 150' },
    {
      name: 'understanding: up to 200 characters',
      value: median(costs),
      unit: 'us',
      note: 'median; target 200',
    },
    {
      name: 'understanding: 5,000 characters',
      value: median(longCosts) / 1_000,
      unit: 'ms',
      note: 'median; target 10',
    },
    {
      name: 'understanding: model and data',
      value: sizeOf(BUILT) / 1_048_576,
      unit: 'MB',
      note: 'target 60',
    },
  ];
};

function cpuSince(before: NodeJS.CpuUsage): number {
  const used = process.cpuUsage(before);
  return used.user + used.system;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function sizeOf(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && !/\.(js|map)$/.test(entry.name))
      bytes += statSync(join(entry.parentPath, entry.name)).size;
  }
  return bytes;
}
