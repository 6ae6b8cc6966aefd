import { posix } from 'node:path';
import { ARROWS, SDK } from './arrows.ts';
import { findCycles } from './cycles.ts';
import { type ModuleFacts, readModule } from './module-facts.ts';

export type Rule =
  | 'arrow'
  | 'sdk'
  | 'cycle'
  | 'length'
  | 'console'
  | 'name'
  | 'missing'
  | 'unreadable'
  | 'unresolved'
  | 'computed-import';

export interface Breach {
  readonly rule: Rule;
  readonly file: string;
  readonly detail: string;
}

const PRODUCT = /^(bot|cards|services|deploy)\//;
const SOURCE = /\.(ts|mts|cts|js|mjs|cjs)$/;
const LONGEST = 350;
const LONG_BY_NATURE = /^cards\/text\/|\.generated\.ts$|\/data\//;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/;
const SAYS_NOTHING = /^(utils?|helpers?|common|misc|index)\.ts$/;

/** The names of the house that the README, the scripts and other tools rely on. */
const FIXED_NAMES = [
  'bot/main.ts',
  'bot/app.ts',
  'bot/http/',
  'bot/teams/',
  'bot/answers/',
  'bot/actions/',
  'deploy/infra/',
  'deploy/teams-app/',
  'deploy/container/',
  'deploy/runbook.md',
  'test/journeys/',
  'test/contract/',
  'test/browser/',
  'bot/config.ts',
  'bot/access.ts',
  'bot/understanding/',
  'bot/conversation/',
  'cards/kit/',
  'cards/text/',
  'services/pricing/',
  'services/pricing-service/',
  'services/delivery/',
  'services/store/',
  'deploy/playground/',
  'test/unit/',
  'test/doubles/',
  'test/bench/',
];

/**
 * Holds the walls of the house against a tree of files.
 *
 * @param files path from the root (with `/`) to content; files that are not source may have any content
 * @param fixedNames paths that must be there; a folder ends with `/`
 */
export function findBreaches(
  files: ReadonlyMap<string, string>,
  fixedNames: readonly string[] = FIXED_NAMES,
): Breach[] {
  const modules = new Map<string, ModuleFacts>();
  for (const [path, text] of files) {
    if (PRODUCT.test(path) && SOURCE.test(path)) modules.set(path, readModule(path, text));
  }
  const imports = new Map<string, string[]>();
  const breaches: Breach[] = [];
  for (const [file, facts] of modules) {
    breaches.push(...ofTheFile(file, facts));
    const own: string[] = [];
    for (const specifier of facts.specifiers) {
      if (!specifier.startsWith('.')) {
        breaches.push(...ofAPackage(file, specifier));
        continue;
      }
      const target = posix.join(posix.dirname(file), specifier);
      if (!files.has(target)) {
        breaches.push({ rule: 'unresolved', file, detail: `${specifier} is not a file of ours` });
        continue;
      }
      own.push(target);
      breaches.push(...ofAnArrow(file, target));
    }
    imports.set(file, own);
  }
  for (const cycle of findCycles(imports)) {
    breaches.push({ rule: 'cycle', file: cycle[0] ?? '', detail: cycle.join(' <-> ') });
  }
  const paths = [...files.keys()];
  for (const name of fixedNames) {
    const there = name.endsWith('/') ? paths.some((path) => path.startsWith(name)) : files.has(name);
    if (!there) breaches.push({ rule: 'missing', file: name, detail: 'others rely on this name' });
  }
  return breaches;
}

function ofTheFile(file: string, facts: ModuleFacts): Breach[] {
  const found: Breach[] = [];
  const add = (rule: Rule, detail: string) => found.push({ rule, file, detail });
  for (const error of facts.syntaxErrors) add('unreadable', error);
  if (facts.usesConsole)
    add('console', 'product code logs, or writes to process.stdout where it is a command');
  if (facts.computedImports > 0) add('computed-import', 'no rule can judge where it points');
  if (facts.lines > LONGEST && !LONG_BY_NATURE.test(file)) add('length', `${facts.lines} lines`);
  const name = posix.basename(file);
  if (!KEBAB.test(name)) add('name', 'files are named in kebab-case');
  if (SAYS_NOTHING.test(name)) add('name', 'a name tells what the file holds');
  return found;
}

function ofAPackage(file: string, specifier: string): Breach[] {
  if (SDK.test(specifier)) {
    if (file.startsWith('bot/teams/')) return [];
    return [{ rule: 'sdk', file, detail: `${specifier} belongs into bot/teams/` }];
  }
  const arrow = ARROWS.find(({ from }) => from.test(file));
  if (!arrow?.packages || arrow.packages.test(specifier)) return [];
  return [{ rule: 'arrow', file, detail: `${specifier}: ${arrow.why}` }];
}

function ofAnArrow(file: string, target: string): Breach[] {
  const arrow = ARROWS.find(({ from }) => from.test(file));
  if (!arrow) return [{ rule: 'arrow', file, detail: 'no rule covers this file' }];
  if (arrow.own.some((allowed) => allowed.test(target))) return [];
  return [{ rule: 'arrow', file, detail: `${target}: ${arrow.why}` }];
}
