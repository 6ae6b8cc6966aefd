/** A file that was dropped in chat: what it would change, what it needs to be told, what is wrong with it, what became of it. */

import type { ImportProblem, ImportQuestion, ImportTable, ImportView } from './import-view.ts';
import { ask, execute } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Action, Element } from './kit/elements.ts';
import { type Fact, factList } from './kit/facts.ts';
import { footer } from './kit/footer.ts';
import { labels } from './kit/frame.ts';
import { choiceField } from './kit/inputs.ts';
import { cut } from './kit/list.ts';
import { verdict, warningBox } from './kit/notice.ts';
import { aside, heading, kicker, subheading, text } from './kit/text.ts';
import { day } from './text/dates.ts';
import { money, number } from './text/figures.ts';
import { join, type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, say } from './text/say.ts';

/** The verbs of the card's buttons; each has `{ file }`, the id of the kept file. */
export const IMPORT_VERBS = {
  /** Takes the file in. */
  save: 'import_save',
  /** Throws it away. */
  cancel: 'import_cancel',
  /** Looks at it again, with what was entered about it. */
  check: 'import_check',
} as const;

/** What is asked of a file; the ids of the fields. */
export const IMPORT_FIELDS = { dates: 'dates', decimals: 'decimals', services: 'services' } as const;

const NAME_LENGTH = 80;
const TABLES_SHOWN = 4;
const SUMS_SHOWN = 5;
const PROBLEMS_SHOWN = 8;
const HEADERS_SHOWN = 12;
const SERVICES_SHOWN = 15;

/** For administrators; the caller has checked the role. */
export function importCard(view: ImportView, reader: Reader): RenderedCard {
  const title = say(reader, `import.title.${view.state}`);
  // No name: `plain` would show a dash.
  const name = view.file === '' ? undefined : plain(view.file, NAME_LENGTH);
  return assemble(reader, {
    summary: name === undefined ? title : join([title, name], ' '),
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'import.kicker')),
      heading(title),
      ...(name === undefined ? [] : [text(name, { bold: true })]),
      ...content(view, reader),
      footer(reader, { asOf: view.at, ...('id' in view && { advice: say(reader, 'import.advice') }) }),
    ],
    actions: buttons(view, reader),
  });
}

function content(view: ImportView, reader: Reader): Element[] {
  switch (view.state) {
    case 'checked':
      return [changes(view, reader), ...tables(view.tables, reader), ...leftOut(view, reader)];
    case 'imported':
      return [
        verdict('good', say(reader, 'import.imported.line', { stored: view.stored })),
        ...tables(view.tables, reader),
        ...leftOut(view, reader),
      ];
    case 'refused':
      return [
        verdict('bad', say(reader, 'import.refused.line'), say(reader, 'import.nothingKept')),
        ...problems(view.tables, reader),
      ];
    case 'unreadable':
      return [verdict('bad', problemWords(view.reason, reader), say(reader, 'import.nothingKept'))];
    case 'asked':
      return [
        verdict(
          'unsure',
          say(reader, answerable(view) ? 'import.asked.line' : 'import.problem.kind-unknown'),
          say(reader, 'import.nothingKept'),
        ),
        ...view.questions.flatMap((question) => questionFields(question, reader)),
      ];
    case 'running':
    case 'cancelled':
    case 'gone':
    case 'away':
    case 'notAllowed':
      return [
        verdict(
          view.state === 'cancelled' || view.state === 'running' ? 'note' : 'bad',
          say(reader, `import.${view.state}.line`),
        ),
      ];
  }
}

type Checked = ImportView & { readonly state: 'checked' };

/** Whether no table in it is of a kind that is kept. */
function holdsNothing({ tables: all, leftOut: others }: Checked): boolean {
  return others.filter((why) => why !== 'no-table').length >= all.length;
}

function changes(view: Checked, reader: Reader): Element {
  const { tables: all, stored } = view;
  const nothing = holdsNothing(view) ? 'import.checked.nothingToImport' : 'import.checked.nothingNew';
  const rows = all.reduce((sum, table) => sum + table.rows, 0);
  return verdict(
    stored > 0 ? 'good' : 'note',
    stored > 0
      ? say(reader, 'import.checked.line', { stored, known: Math.max(0, rows - stored) })
      : say(reader, nothing),
    say(reader, 'import.nothingKept'),
  );
}

function tables(all: readonly ImportTable[], reader: Reader): Element[] {
  const rest = all.length - TABLES_SHOWN;
  return [
    ...all.slice(0, TABLES_SHOWN).flatMap((table) => {
      const facts: Fact[] = [
        { label: say(reader, 'import.fact.rows'), value: number(reader, table.rows) },
        ...(table.period
          ? [
              {
                label: say(reader, 'import.fact.period'),
                value: say(reader, 'import.period', {
                  from: day(reader, table.period.from.slice(0, 10)),
                  to: day(reader, table.period.until.slice(0, 10)),
                }),
              },
            ]
          : []),
        ...table.sums.slice(0, SUMS_SHOWN).map(({ amount, rows }) => ({
          label: say(reader, 'import.fact.sum', { currency: amount.currency }),
          value: money(reader, amount),
          note: say(reader, 'import.fact.sumRows', { rows }),
        })),
        ...(table.newColumns.length > 0
          ? [
              {
                label: say(reader, 'import.fact.newColumns'),
                value: cut(reader, table.newColumns, HEADERS_SHOWN),
              },
            ]
          : []),
      ];
      return [subheading(kindName(table.kind, reader)), ...entryName(table.place), factList(facts)];
    }),
    ...(rest > 0 ? [aside(say(reader, 'list.more', { count: rest }))] : []),
  ];
}

function entryName({ entry }: ImportTable['place']): Element[] {
  return entry === undefined ? [] : [aside(plain(entry, NAME_LENGTH), 'none')];
}

/** What is in the file and does not go in: said, or it would be missed later. */
function leftOut({ leftOut: all }: { readonly leftOut: readonly string[] }, reader: Reader): Element[] {
  const lines = [...new Set(all)].flatMap((why) => {
    const key = `import.leftOut.${why}`;
    return isTextKey(key) ? [say(reader, key)] : [];
  });
  return lines.length > 0 ? [warningBox(lines)] : [];
}

function problems(all: readonly ImportTable[], reader: Reader): Element[] {
  const found = all.flatMap((table) => table.problems);
  const count = all.reduce((sum, table) => sum + table.problemCount, 0);
  const shown = found.slice(0, PROBLEMS_SHOWN);
  return [
    subheading(say(reader, 'import.problems', { count })),
    ...shown.flatMap((problem) => [
      text(placeWords(problem.place, reader), { bold: true, spacing: 'medium' }),
      text(problemWords(problem.code, reader), { spacing: 'none' }),
    ]),
    ...(count > shown.length ? [aside(say(reader, 'list.more', { count: count - shown.length }))] : []),
  ];
}

function placeWords({ file, entry, line, column }: ImportProblem['place'], reader: Reader): Plain {
  const parts = [
    plain(entry ?? file, NAME_LENGTH),
    ...(line === undefined ? [] : [say(reader, 'import.place.line', { line })]),
    ...(column === undefined ? [] : [say(reader, 'import.place.column', { column: plain(column, 40) })]),
  ];
  return join(parts, say(reader, 'list.separator'));
}

/** What is wrong and what to do. A word of a newer service is passed on as it is. */
function problemWords(code: string, reader: Reader): Plain {
  const key = `import.problem.${code}`;
  return isTextKey(key) ? say(reader, key) : say(reader, 'import.problem.other', { code: plain(code, 40) });
}

function kindName(kind: string, reader: Reader): Plain {
  const key = `import.kind.${kind}`;
  return isTextKey(key) ? say(reader, key) : plain(kind, 40);
}

/** Columns are not to be asked for in a chat: there are too many. */
function answerable({ questions }: ImportView & { readonly state: 'asked' }): boolean {
  return questions.every(({ about }) => about !== 'columns');
}

function questionFields(
  { about, headers = [], services = [], columns }: ImportQuestion,
  reader: Reader,
): Element[] {
  const named = headers.length > 0 ? [aside(cut(reader, headers, HEADERS_SHOWN), 'none')] : [];
  switch (about) {
    case 'dates':
      return [
        ...choiceField({
          id: IMPORT_FIELDS.dates,
          label: say(reader, 'import.ask.dates'),
          choices: (['dmy', 'mdy'] as const).map((value) => ({
            value,
            title: say(reader, `import.ask.dates.${value}`),
          })),
        }),
        ...named,
      ];
    case 'decimals':
      return [
        ...choiceField({
          id: IMPORT_FIELDS.decimals,
          label: say(reader, 'import.ask.decimals'),
          choices: [
            { value: '.', title: say(reader, 'import.ask.decimals.point') },
            { value: ',', title: say(reader, 'import.ask.decimals.comma') },
            { value: 'none', title: say(reader, 'import.ask.decimals.none') },
          ],
        }),
        ...named,
      ];
    case 'services':
      return choiceField({
        id: IMPORT_FIELDS.services,
        label: say(reader, 'import.ask.services'),
        choices: services
          .slice(0, SERVICES_SHOWN)
          .map((service) => ({ value: encodeURIComponent(service), title: plain(service, NAME_LENGTH) })),
        several: true,
      });
    case 'columns':
      return [
        text(say(reader, 'import.ask.columns')),
        aside(cut(reader, columns?.headers ?? headers, HEADERS_SHOWN)),
      ];
  }
}

function buttons(view: ImportView, reader: Reader): Action[] {
  if (view.state === 'imported') {
    return [
      ask(say(reader, 'import.action.usage'), {
        text: say(reader, 'intent.spend_usage'),
        intent: 'spend_usage',
      }),
      ask(say(reader, 'ledger.back'), {
        text: say(reader, 'intent.credit_balance'),
        intent: 'credit_balance',
      }),
    ];
  }
  if (!('id' in view)) return [];
  const data = { file: view.id };
  const cancel = execute(say(reader, 'import.action.cancel'), IMPORT_VERBS.cancel, data);
  switch (view.state) {
    case 'checked':
      return holdsNothing(view)
        ? [cancel]
        : [execute(say(reader, 'import.action.save'), IMPORT_VERBS.save, data, 'positive'), cancel];
    case 'asked': {
      const check = execute(say(reader, 'import.action.check'), IMPORT_VERBS.check, data, 'positive');
      return answerable(view) ? [check, cancel] : [cancel];
    }
    case 'running':
      return [execute(say(reader, 'import.action.see'), IMPORT_VERBS.save, data)];
    case 'away':
      return [execute(say(reader, 'action.retry'), IMPORT_VERBS.check, data), cancel];
  }
}
