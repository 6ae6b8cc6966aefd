import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import AjvDraft04 from 'ajv-draft-04';
import { MANIFEST_VERSION } from './manifest.ts';

const Ajv = AjvDraft04.default;

/**
 * What older Teams clients and the store still hold to, where the schema has become laxer: at most 10 commands a
 * list, titles of 32 and descriptions of 128 characters (schemas before 1.25, and the bot menu page, 2026-11).
 */
const STRICTER = { commands: 10, title: 32, description: 128 } as const;

interface Manifest {
  readonly developer: Readonly<Record<string, string>>;
  readonly bots: readonly {
    readonly commandLists: readonly {
      readonly commands: readonly { readonly title: string; readonly description: string }[];
    }[];
  }[];
}

/**
 * Holds the files of an app package against Microsoft's own schemas and against Teams' stricter limits.
 *
 * @returns every problem, each naming its file; empty when Teams should take the package
 */
export function packageProblems(
  files: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  icons: Readonly<Record<'color.png' | 'outline.png', Uint8Array>>,
): string[] {
  const problems: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    const schema = name === 'manifest.json' ? 'MicrosoftTeams' : 'MicrosoftTeams.Localization';
    problems.push(...schemaProblems(schema, content).map((problem) => `${name}: ${problem}`));
    problems.push(...lengthProblems(content).map((problem) => `${name}: ${problem}`));
  }
  const { bots, developer } = files['manifest.json'] as unknown as Manifest;
  for (const [key, value] of Object.entries(developer)) {
    // The schema takes http as well; Teams' own validation of an upload does not.
    if (key.endsWith('Url') && !value.startsWith('https://')) {
      problems.push(`manifest.json: developer/${key} must start with https://`);
    }
  }
  for (const { commands } of bots.flatMap((bot) => bot.commandLists)) {
    if (commands.length > STRICTER.commands) {
      problems.push(`manifest.json: ${commands.length} commands in a list, at most ${STRICTER.commands}`);
    }
    const titles = new Set(commands.map(({ title }) => title));
    if (titles.size < commands.length) problems.push('manifest.json: two commands have the same title');
  }
  for (const [name, side] of [
    ['color.png', 192],
    ['outline.png', 32],
  ] as const) {
    const size = pngSize(icons[name]);
    if (size !== `${side}x${side}`) problems.push(`${name}: ${size}, it must be ${side}x${side}`);
  }
  return problems;
}

function schemaProblems(name: string, content: unknown): string[] {
  const path = `@microsoft/app-manifest/build/json-schemas/teams/v${MANIFEST_VERSION}/${name}.schema.json`;
  const schema = JSON.parse(readFileSync(createRequire(import.meta.url).resolve(path), 'utf8')) as object;
  // One of the schema's patterns has a lone bracket, which only the older kind of expression takes.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false });
  const validate = ajv.compile(schema);
  if (validate(content)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
}

/** Finds titles and descriptions of commands in the manifest (nested) and in a language file (flat keys). */
function lengthProblems(content: unknown, path = ''): string[] {
  if (typeof content === 'string') {
    const kind = /commands.*\b(title|description)$/.exec(path)?.[1] as 'title' | 'description' | undefined;
    if (!kind || content.length <= STRICTER[kind]) return [];
    return [`${path} has ${content.length} characters, at most ${STRICTER[kind]}`];
  }
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([key, value]) => lengthProblems(value, `${path}/${key}`));
}

/** Width and height from the first chunk of a PNG. */
function pngSize(png: Uint8Array): string {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (png.byteLength < 24 || view.getUint32(0) !== 0x89504e47) return 'no PNG';
  return `${view.getUint32(16)}x${view.getUint32(20)}`;
}
