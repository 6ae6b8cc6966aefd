/** `npm run package`: builds the app package that an administrator uploads to Teams, and checks it first. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { appTexts, COMMAND_LANGUAGES, commands, searches } from '../../bot/conversation/commands.ts';
import { packageProblems } from './check-package.ts';
import { manifestFiles } from './manifest.ts';

const HELP = `Builds the Teams app package of Tollkeeper.

Usage: npm run package -- --app-id GUID --domain HOST [options]

  --app-id     the bot's application (client) id
  --domain     the host that the bot is reached at, such as bot.example.com
  --publisher  the name that Teams shows as developer (Tollkeeper)
  --website    your page about it, https (https://HOST/)
  --privacy    your privacy statement, https (https://HOST/privacy)
  --terms      your terms of use, https (https://HOST/terms)
  --version    version of the package, raised with every upload (that of package.json)
  --out        the file to write (.work/tollkeeper.zip)

The bot serves no pages of its own: name real ones of yours for --website, --privacy and --terms.
`;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HOST = /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/;

process.exitCode = await main();

async function main(): Promise<number> {
  const options = readOptions();
  if ('problem' in options) {
    process.stderr.write(`${options.problem}\n\n${HELP}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const here = (name: string) => readFile(new URL(name, import.meta.url));
  const icons = { 'color.png': await here('color.png'), 'outline.png': await here('outline.png') };
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const base = `https://${options.domain}`;
  const files = manifestFiles({
    appId: options['app-id'],
    domain: options.domain,
    version: options.version ?? version,
    publisher: options.publisher,
    websiteUrl: options.website ?? `${base}/`,
    privacyUrl: options.privacy ?? `${base}/privacy`,
    termsUrl: options.terms ?? `${base}/terms`,
    menu: (language) => commands(language).map(({ prompt, description }) => ({ title: prompt, description })),
    searches,
    texts: appTexts,
    languages: COMMAND_LANGUAGES,
  });
  const problems = packageProblems(files, icons);
  if (problems.length > 0) {
    process.stderr.write(`Teams would refuse this package:\n${problems.map((p) => `  - ${p}\n`).join('')}`);
    return 1;
  }
  const texts = Object.entries(files).map(([name, content]) => [
    name,
    new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`),
  ]);
  const out = resolve(options.out);
  await mkdir(dirname(out), { recursive: true });
  // A fixed time, so that the same input gives the same bytes (the first that a zip can hold).
  await writeFile(out, zipSync({ ...Object.fromEntries(texts), ...icons }, { mtime: '1980-01-01T12:00:00' }));
  process.stdout.write(`${out}\n`);
  if (!options.website || !options.privacy || !options.terms) {
    process.stdout.write(`It names pages under ${base}/ that the bot does not serve: see --help.\n`);
  }
  return 0;
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        'app-id': { type: 'string', default: '' },
        domain: { type: 'string', default: '' },
        publisher: { type: 'string', default: 'Tollkeeper' },
        website: { type: 'string' },
        privacy: { type: 'string' },
        terms: { type: 'string' },
        version: { type: 'string' },
        out: { type: 'string', default: '.work/tollkeeper.zip' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return values;
    if (!GUID.test(values['app-id']))
      return { problem: `--app-id must be a GUID, not "${values['app-id']}".` };
    if (!HOST.test(values.domain)) {
      return { problem: `--domain must be a host name such as bot.example.com, not "${values.domain}".` };
    }
    return values;
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
