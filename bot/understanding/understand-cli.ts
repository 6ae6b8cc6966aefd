import { createInterface } from 'node:readline';
import { openUnderstanding } from './open-understanding.ts';
import type { TextContext } from './question.ts';

const HELP = `Reads questions, one JSON object a line, from standard input and writes what each was understood as.

  npm run --silent understand < questions.jsonl

in:   {"id": 1, "text": "balance?", "locale": "en-US"}      locale and region may be left out
out:  {"id": 1, "intent": "credit_balance", "confidence": 0.98, "language": "en", "entities": {}, "intents": [...]}

  --explain   adds what decided: the words as read, what they name, and the strongest features
  --help      this text

A line that cannot be read is named on standard error, and the exit code is then 1.
`;

async function main(): Promise<number> {
  const flags = process.argv.slice(2);
  const unknown = flags.filter((flag) => flag !== '--help' && flag !== '--explain');
  if (unknown.length > 0 || flags.includes('--help')) {
    const problem = unknown.length > 0 ? `unknown option ${unknown.join(' ')}\n\n` : '';
    (problem ? process.stderr : process.stdout).write(problem + HELP);
    return problem ? 2 : 0;
  }
  const { understand, explain } = openUnderstanding();
  let failed = false;
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    const asked = readLine(line);
    if (typeof asked === 'string') {
      failed = true;
      process.stderr.write(`line ${number}: ${asked}\n`);
      continue;
    }
    const question = understand(asked.text, asked.context);
    const intents = question.intents.map(({ intent, entities }) => ({ intent, entities }));
    const answer = { id: asked.id, ...question, intents };
    const explained = flags.includes('--explain')
      ? { ...answer, explain: explain(asked.text, asked.context) }
      : answer;
    process.stdout.write(`${JSON.stringify(explained)}\n`);
  }
  return failed ? 1 : 0;
}

function readLine(line: string): { id: unknown; text: string; context: TextContext } | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `not JSON (${error instanceof Error ? error.message : String(error)})`;
  }
  if (typeof value !== 'object' || value === null) return 'not a JSON object';
  const { id, text, locale, region } = value as Record<string, unknown>;
  if (typeof text !== 'string') return 'no "text" string in it';
  return {
    id: id ?? null,
    text,
    context: {
      ...(typeof locale === 'string' ? { locale } : {}),
      ...(typeof region === 'string' ? { region } : {}),
    },
  };
}

process.exitCode = await main();
