import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { explanationLines } from './explain.ts';
import { openUnderstanding } from './open-understanding.ts';
import type { TextContext } from './question.ts';
import type { Understanding } from './understand.ts';

const HELP = `Shows what a question is understood as.

  npm run --silent understand -- "how much is left, and until when?" [--locale fr-FR] [--explain]
  npm run --silent understand < questions.jsonl

Without a text it reads questions from standard input, one JSON object a line:

in:   {"id": 1, "text": "balance?", "locale": "en-US"}      locale and region may be left out
out:  {"id": 1, "intent": "credit_balance", "confidence": 0.98, "language": "en", "entities": {}, "intents": [...]}

  --locale    the client's locale, for the text
  --region    where national phone numbers are read, ISO 3166 (by default that of the locale)
  --explain   shows what decided: the words as read, what they name, and the strongest features
  --help      this text

A line that cannot be read is named on standard error, and the exit code is then 1.
`;

interface Asked {
  readonly id: unknown;
  readonly text: string;
  readonly context: TextContext;
}

async function main(): Promise<number> {
  const options = readOptions();
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${HELP}`);
    return 2;
  }
  const { help, explain, text, context } = options;
  if (help) {
    process.stdout.write(HELP);
    return 0;
  }
  const understanding = openUnderstanding();
  if (text === '') return answerLines(understanding, explain);
  print(JSON.stringify(answerTo(understanding, { id: null, text, context })));
  if (explain) for (const one of understanding.explain(text, context)) explanationLines(one).forEach(print);
  return 0;
}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        locale: { type: 'string' },
        region: { type: 'string' },
        explain: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { help, explain, ...context } = values;
    return { help, explain, context: { ...context }, text: positionals.join(' ').trim() };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function answerLines(understanding: Understanding, explain: boolean): Promise<number> {
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
    const answer = answerTo(understanding, asked);
    print(
      JSON.stringify(
        explain ? { ...answer, explain: understanding.explain(asked.text, asked.context) } : answer,
      ),
    );
  }
  return failed ? 1 : 0;
}

function answerTo({ understand }: Understanding, { id, text, context }: Asked) {
  const question = understand(text, context);
  const intents = question.intents.map(({ intent, entities }) => ({ intent, entities }));
  return { id, ...question, intents };
}

function readLine(line: string): Asked | string {
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

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

// Whoever reads has seen enough, as `head` does: no fault of the questions.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await main();
