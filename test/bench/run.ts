/** `npm run bench`: runs every `*.bench.ts` beside this file, one after another, and prints one table. */
import { readdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Bench, BenchRow } from './bench-row.ts';
import { benchTable } from './bench-table.ts';

const USAGE = `npm run bench -- [--smoke] [--only NAME] [--json]
  --smoke      a short run that only shows that every benchmark works
  --only NAME  the benchmarks whose file name contains NAME
  --json       the rows as JSON instead of a table
`;

const { values } = parseArgs({
  options: {
    smoke: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else process.exitCode = await run();

async function run(): Promise<number> {
  const found = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.bench.ts')).sort();
  const chosen = found.filter((name) => !values.only || name.includes(values.only));
  if (values.only && chosen.length === 0) {
    process.stderr.write(
      `No benchmark is called ${values.only}. There are: ${found.join(', ') || 'none'}.\n`,
    );
    return 1;
  }
  const rows: BenchRow[] = [];
  for (const name of chosen) {
    const { bench } = (await import(new URL(name, import.meta.url).href)) as { bench?: Bench };
    if (!bench) throw new Error(`${name} exports no function called bench`);
    rows.push(...(await bench({ smoke: values.smoke })));
  }
  process.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : `${benchTable(rows)}\n`);
  return 0;
}
