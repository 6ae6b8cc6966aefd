import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Breach, findBreaches, type Rule } from './find-breaches.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A tree in which every arrow is drawn once, the right way. */
const SOUND: Readonly<Record<string, string>> = {
  'bot/main.ts': "import { createApp } from './app.ts';\ncreateApp();\n",
  'bot/app.ts':
    "import './answers/balance.ts';\nimport './teams/adapter.ts';\nimport '../services/pricing-service/server.ts';\nimport '../deploy/playground/start.ts';\nexport const createApp = () => {};\n",
  'bot/demo.ts': 'export const DEMO = 1;\n',
  'bot/conversation/commands.ts': 'export const COMMANDS = 1;\n',
  'bot/answers/balance.ts':
    "import '../../cards/balance-card.ts';\nimport type { Port } from '../../services/pricing/pricing-port.ts';\nexport type P = Port;\n",
  'bot/teams/adapter.ts': "import { CloudAdapter } from 'botbuilder';\nexport const a = CloudAdapter;\n",
  'cards/balance-card.ts': "import { t } from './kit/text.ts';\nexport const card = t;\n",
  'cards/kit/text.ts': "import { TextBlock } from '@microsoft/teams.cards';\nexport const t = TextBlock;\n",
  'services/pricing/pricing-port.ts': 'export interface Port { x: 1 }\n',
  'services/store/open-database.ts': "import pg from 'pg';\nexport const open = pg;\n",
  'services/store/bot-store.ts': "import './open-database.ts';\n",
  'services/delivery/outbox.ts': "import '../store/bot-store.ts';\n",
  'services/pricing-service/server.ts':
    "import '../store/open-database.ts';\nimport '../pricing/pricing-port.ts';\n",
  'deploy/playground/start.ts': "import { DEMO } from '../../bot/demo.ts';\nexport const d = DEMO;\n",
  'deploy/teams-app/package.ts':
    "import { COMMANDS } from '../../bot/conversation/commands.ts';\nexport const c = COMMANDS;\n",
  'deploy/runbook.md': '# Runbook\n',
};
const NAMES = Object.keys(SOUND);

function breachesOf(changes: Readonly<Record<string, string>>): Breach[] {
  return findBreaches(new Map(Object.entries({ ...SOUND, ...changes })), NAMES);
}

/** One planted violation, the rule that must see it, and where. */
const PLANTED: readonly (readonly [string, Rule, string, string])[] = [
  ['a card that asks a service', 'arrow', 'cards/kit/text.ts', "import '../../services/delivery/outbox.ts';"],
  ['a card that knows the bot', 'arrow', 'cards/kit/text.ts', "import '../../bot/demo.ts';"],
  ['a card that reads files', 'arrow', 'cards/kit/text.ts', "import { readFileSync } from 'node:fs';"],
  ['a card that calls out', 'arrow', 'cards/kit/text.ts', "import axios from 'axios';"],
  ['a service that knows the bot', 'arrow', 'services/delivery/outbox.ts', "import '../../bot/demo.ts';"],
  ['a service that draws cards', 'arrow', 'services/delivery/outbox.ts', "import '../../cards/kit/text.ts';"],
  [
    'a type of the bot in a service',
    'arrow',
    'services/delivery/outbox.ts',
    "import type { T } from '../../bot/demo.ts';\nexport type U = T;",
  ],
  [
    'an inline type of the bot in a service',
    'arrow',
    'services/delivery/outbox.ts',
    "export type U = import('../../bot/demo.ts').T;",
  ],
  [
    'a re-export of the bot from a service',
    'arrow',
    'services/delivery/outbox.ts',
    "export * from '../../bot/demo.ts';",
  ],
  [
    'a dynamic import of the bot in a service',
    'arrow',
    'services/delivery/outbox.ts',
    "export const later = () => import('../../bot/demo.ts');",
  ],
  [
    'an answer that calls the pricing service directly',
    'arrow',
    'bot/answers/balance.ts',
    "import '../../services/pricing-service/server.ts';",
  ],
  [
    'the process starting the pricing service itself',
    'arrow',
    'bot/main.ts',
    "import '../services/pricing-service/server.ts';",
  ],
  [
    'another service that calls the pricing service directly',
    'arrow',
    'services/delivery/outbox.ts',
    "import '../pricing-service/server.ts';",
  ],
  [
    "the pricing service in the bot's store",
    'arrow',
    'services/pricing-service/server.ts',
    "import '../store/bot-store.ts';",
  ],
  [
    'an answer built on deployment',
    'arrow',
    'bot/answers/balance.ts',
    "import '../../deploy/playground/start.ts';",
  ],
  [
    'deployment built on an answer',
    'arrow',
    'deploy/playground/start.ts',
    "import '../../bot/answers/balance.ts';",
  ],
  ['the SDK in an answer', 'sdk', 'bot/answers/balance.ts', "import { CardFactory } from 'botbuilder';"],
  [
    'the SDK in a service',
    'sdk',
    'services/delivery/outbox.ts',
    "import type { Activity } from 'botframework-schema';",
  ],
  ['the SDK in a card', 'sdk', 'cards/kit/text.ts', "const core = require('botbuilder-core');"],
  ['a way to the SDK inside', 'sdk', 'bot/app.ts', "import 'botbuilder/lib/skills/index.js';"],
  ['a cycle of two', 'cycle', 'cards/kit/text.ts', "import '../balance-card.ts';"],
  ['a file that imports itself', 'cycle', 'bot/demo.ts', "import './demo.ts';"],
  ['a log to the console', 'console', 'bot/answers/balance.ts', "console.error('here');"],
  ['a console by another way', 'console', 'bot/answers/balance.ts', "globalThis.console.log('here');"],
  ['a computed import', 'computed-import', 'bot/app.ts', 'export const load = (x: string) => import(x);'],
  [
    'a computed import of code',
    'computed-import',
    'bot/app.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source code as text
    'export const load = (x: string) => import(`./${x}.ts`);',
  ],
  ['an import of a test', 'unresolved', 'bot/app.ts', "import '../test/doubles/clock.ts';"],
  ['a file that does not parse', 'unreadable', 'bot/demo.ts', 'export const = ;'],
  ['a file of 351 lines', 'length', 'bot/demo.ts', '//\n'.repeat(349)],
];

describe('the walls of the house', () => {
  it('stand around a sound tree', () => {
    assert.deepEqual(breachesOf({}), []);
  });

  for (const [what, rule, file, planted] of PLANTED) {
    it(`do not let through ${what}`, () => {
      const breaches = breachesOf({ [file]: `${SOUND[file]}${planted}\n` });
      assert.deepEqual(
        [...new Set(breaches.map((breach) => breach.rule))],
        [rule],
        JSON.stringify(breaches, null, 2),
      );
    });
  }

  it('see a cycle through many files, and only once', () => {
    const breaches = breachesOf({
      'cards/a.ts': "import './b.ts';",
      'cards/b.ts': "import './c.ts';",
      'cards/c.ts': "import './a.ts';\nimport './kit/text.ts';",
    });
    assert.deepEqual(breaches, [
      { rule: 'cycle', file: 'cards/a.ts', detail: 'cards/a.ts <-> cards/b.ts <-> cards/c.ts' },
    ]);
  });

  it('do not let through names that say nothing or are no kebab-case', () => {
    for (const file of ['bot/utils.ts', 'cards/index.ts', 'services/DeliveryReport.ts']) {
      assert.deepEqual(
        breachesOf({ [file]: '' }).map((breach) => [breach.rule, breach.file]),
        [['name', file]],
      );
    }
  });

  it('miss a fixed name that is gone', () => {
    const files = new Map(Object.entries(SOUND));
    files.delete('deploy/runbook.md');
    assert.deepEqual(
      findBreaches(files, [...NAMES, 'deploy/infra/']).map((breach) => [breach.rule, breach.file]),
      [
        ['missing', 'deploy/runbook.md'],
        ['missing', 'deploy/infra/'],
      ],
    );
  });

  it('stand around this tree', () => {
    const files = ownFiles();
    assert.ok(files.size > 50, `only ${files.size} files were found`);
    const breaches = findBreaches(files);
    assert.deepEqual(
      breaches.map(({ rule, file, detail }) => `${rule} ${file}: ${detail}`),
      [],
    );
  });
});

/** What git would commit: tracked and new files, without what is ignored. */
function ownFiles(): Map<string, string> {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const files = listed.split('\0').filter((path) => path !== '' && existsSync(`${ROOT}${path}`));
  return new Map(
    files.map((path) => [
      path,
      /\.(ts|js|mjs|cjs)$/.test(path) ? readFileSync(`${ROOT}${path}`, 'utf8') : '',
    ]),
  );
}
