import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { openUnderstanding } from '../../bot/understanding/open-understanding.ts';
import { INTENTS, type Intent, type Question } from '../../bot/understanding/question.ts';
import { KNOWN, LANGUAGES, readQuestions, SETS, type TestQuestion } from './read-questions.ts';

interface Answered {
  readonly asked: TestQuestion;
  readonly got: Question;
}

const HELP = `Measures the understanding on the test questions beside this file, set by set. Training never sees them, but for
the set "${KNOWN}", on which only entities are measured.

  npm run eval [-- [--sets plain,demanding] [path/to/out-of-scope.jsonl]]

The file (or OUT_OF_SCOPE) holds lines {"text", "lang", "near_domain"} that are none of our business; without
it false accepts are not measured.
`;

function main(): void {
  if (process.argv.includes('--help')) {
    print(HELP);
    return;
  }
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { sets: { type: 'string' } },
  });
  const { understand } = openUnderstanding();
  const answered = LANGUAGES.flatMap((language) =>
    readQuestions(language, values.sets?.split(',')).map((asked) => ({
      asked,
      got: understand(asked.text, { locale: asked.locale, now: asked.askedAt }),
    })),
  );
  const unseen = answered.filter(({ asked }) => asked.set !== KNOWN);
  printSets(answered);
  printIntents(unseen);
  printConfusions(unseen);
  printEntities(answered);
  printCalibration(unseen);
  printFalseAccepts(understand, positionals[0] ?? process.env.OUT_OF_SCOPE);
}

/** The one table that answers "how good is it": every set by itself, as some are hard on purpose. */
function printSets(answered: readonly Answered[]): void {
  print('\nset             language  messages  first intent  all intents of several  all entities');
  for (const set of SETS) {
    for (const language of LANGUAGES) {
      const some = answered.filter(({ asked }) => asked.set === set && asked.language === language);
      if (some.length === 0) continue;
      const several = some.filter(({ asked }) => asked.intents.length > 1);
      const told = some.filter(tellsAllEntities);
      const first = some.filter(({ asked, got }) => asked.intent === got.intent);
      const all = several.filter(({ asked, got }) =>
        isDeepStrictEqual(
          asked.intents,
          got.intents.map(({ intent }) => intent),
        ),
      );
      const named = told.filter(hasAllEntities);
      const seen = set === KNOWN ? '     (seen)' : percent(first.length, some.length);
      print(
        `${set.padEnd(16)}${language.padEnd(10)}${pad(some.length, 8)}${seen.padStart(14)}${percent(all.length, several.length).padStart(24)}${percent(named.length, told.length).padStart(14)}`,
      );
    }
  }
}

/** A message of several questions need not tell what each of them names. */
function tellsAllEntities({ asked }: Answered): boolean {
  return asked.intents.length === 1 ? asked.entities !== undefined : asked.entitiesOfEach !== undefined;
}

function hasAllEntities({ asked, got }: Answered): boolean {
  const each = got.intents.map(({ entities }) => entities);
  return isDeepStrictEqual(
    asked.entitiesOfEach ?? [asked.entities],
    asked.entitiesOfEach ? each : [got.entities],
  );
}

function printIntents(answered: readonly Answered[]): void {
  print('\nintent            language  questions  right  recall  precision');
  for (const language of LANGUAGES) {
    const ours = answered.filter(({ asked }) => asked.language === language);
    for (const intent of INTENTS) {
      const wanted = ours.filter(({ asked }) => asked.intent === intent);
      const right = wanted.filter(({ got }) => got.intent === intent).length;
      const given = ours.filter(({ got }) => got.intent === intent).length;
      print(
        `${intent.padEnd(18)}${language.padEnd(10)}${pad(wanted.length, 9)}${pad(right, 7)}${percent(right, wanted.length)}${percent(right, given).padStart(11)}`,
      );
    }
    const right = ours.filter(({ asked, got }) => asked.intent === got.intent).length;
    print(
      `${'all'.padEnd(18)}${language.padEnd(10)}${pad(ours.length, 9)}${pad(right, 7)}${percent(right, ours.length)}`,
    );
  }
}

function printConfusions(answered: readonly Answered[]): void {
  print('\nconfusion matrix (rows: what was asked, columns: what was understood)');
  print(`${''.padEnd(18)}${INTENTS.map((intent) => intent.slice(0, 7).padStart(8)).join('')}`);
  for (const intent of INTENTS) {
    const row = INTENTS.map(
      (other) => answered.filter(({ asked, got }) => asked.intent === intent && got.intent === other).length,
    );
    print(
      `${intent.padEnd(18)}${row.map((count) => (count === 0 ? '·' : String(count)).padStart(8)).join('')}`,
    );
  }
  for (const { asked, got } of answered) {
    if (asked.intent !== got.intent)
      print(`  ${asked.intent} read as ${got.intent} (${got.confidence}): ${asked.text}`);
  }
}

function printEntities(answered: readonly Answered[]): void {
  print('\nentity            wanted  right  recall  precision');
  const checked = answered.filter((one) => tellsAllEntities(one) && one.asked.intents.length === 1);
  const names = [
    ...new Set(
      checked.flatMap(({ asked, got }) => [
        ...Object.keys(asked.entities ?? {}),
        ...Object.keys(got.entities),
      ]),
    ),
  ];
  for (const name of names.sort() as (keyof Question['entities'])[]) {
    const wanted = checked.filter(({ asked }) => asked.entities?.[name] !== undefined);
    const right = wanted.filter(({ asked, got }) =>
      isDeepStrictEqual(got.entities[name], asked.entities?.[name]),
    ).length;
    const given = checked.filter(({ got }) => got.entities[name] !== undefined).length;
    print(
      `${name.padEnd(18)}${pad(wanted.length, 6)}${pad(right, 7)}${percent(right, wanted.length)}${percent(right, given).padStart(11)}`,
    );
  }
  const whole = checked.filter(({ asked, got }) => isDeepStrictEqual(got.entities, asked.entities)).length;
  print(
    `all entities of a question right: ${whole} of ${checked.length} (${percent(whole, checked.length).trim()})`,
  );
  for (const { asked, got } of checked) {
    if (!isDeepStrictEqual(got.entities, asked.entities)) {
      print(
        `  ${asked.text}\n    wanted ${JSON.stringify(asked.entities)}\n    got    ${JSON.stringify(got.entities)}`,
      );
    }
  }
}

function printCalibration(answered: readonly Answered[]): void {
  print('\nconfidence  answers  right');
  const given = answered.filter(({ got }) => got.intent !== 'none');
  for (let from = 0; from < 1; from += 0.1) {
    const within = given.filter(
      ({ got }) => got.confidence >= from && got.confidence < (from > 0.85 ? 2 : from + 0.1),
    );
    if (within.length === 0) continue;
    const right = within.filter(({ asked, got }) => asked.intent === got.intent).length;
    print(
      `${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}${pad(within.length, 9)}${percent(right, within.length)}`,
    );
  }
}

function printFalseAccepts(
  understand: ReturnType<typeof openUnderstanding>['understand'],
  path: string | undefined,
): void {
  if (path === undefined || !existsSync(path)) {
    print(`\nfalse accepts: NOT MEASURED (${path === undefined ? 'no file given' : `${path} not found`})`);
    return;
  }
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as { text: string; lang: string; near_domain: boolean });
  print('\nfalse accepts');
  for (const near of [false, true]) {
    for (const language of [...new Set(rows.map(({ lang }) => lang))]) {
      const some = rows.filter((row) => row.near_domain === near && row.lang === language);
      if (some.length === 0) continue;
      const accepted = some.filter(({ text }) => isAccepted(understand(text, { locale: language }).intent));
      print(
        `  ${near ? 'near domain' : 'general'} (${language}): ${accepted.length} of ${some.length} (${percent(accepted.length, some.length).trim()})`,
      );
    }
  }
}

function isAccepted(intent: Intent): boolean {
  return intent !== 'none';
}

function percent(part: number, whole: number): string {
  return (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`).padStart(8);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (process.argv[1]?.endsWith('evaluate.ts')) main();
