import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { appTexts } from '../../../../bot/conversation/commands.ts';
import { packageProblems } from '../../../../deploy/teams-app/check-package.ts';
import {
  type ManifestOptions,
  type MenuEntry,
  manifestFiles,
} from '../../../../deploy/teams-app/manifest.ts';

const icon = (name: string) => readFileSync(new URL(`../../../../deploy/teams-app/${name}`, import.meta.url));
const ICONS = { 'color.png': icon('color.png'), 'outline.png': icon('outline.png') };

const entries = (count: number, title = 'Balance', description = 'What is left'): MenuEntry[] =>
  Array.from({ length: count }, (_, n) => ({ title: `${title} ${n}`, description }));

const search = (title: string) => ({
  intent: 'country_support',
  title,
  description: 'Find a country',
  parameter: 'Country',
  hint: 'A name',
});

const OPTIONS: ManifestOptions = {
  appId: '11111111-2222-4333-8444-555555555555',
  domain: 'bot.example.com',
  version: '1.0.0',
  publisher: 'Example',
  websiteUrl: 'https://example.com/',
  privacyUrl: 'https://example.com/privacy',
  termsUrl: 'https://example.com/terms',
  menu: (language) => entries(4, language === 'fr' ? 'Solde' : 'Balance'),
  searches: (language) => [search(language === 'fr' ? 'Pays' : 'Countries')],
  texts: appTexts,
  languages: ['en', 'fr'],
};
const problemsOf = (changes: Partial<ManifestOptions>) =>
  packageProblems(manifestFiles({ ...OPTIONS, ...changes }), ICONS);

describe('the Teams app package', () => {
  it("passes Microsoft's schemas and Teams' stricter limits", () => {
    assert.deepEqual(problemsOf({}), []);
  });

  it('offers the bot, with the same menu, in all three kinds of conversation', () => {
    const { bots } = manifestFiles(OPTIONS)['manifest.json'] as {
      bots: {
        botId: string;
        supportsFiles: boolean;
        scopes: string[];
        commandLists: { scopes: string[]; commands: unknown[] }[];
      }[];
    };
    assert.equal(bots[0]?.botId, OPTIONS.appId);
    // Or Teams refuses the files that the bot takes in.
    assert.equal(bots[0]?.supportsFiles, true);
    assert.deepEqual(
      bots[0]?.commandLists.flatMap(({ scopes }) => scopes),
      ['personal', 'team', 'groupChat'],
    );
    assert.deepEqual(bots[0]?.commandLists[0]?.commands, OPTIONS.menu('en'));
  });

  it('translates every text of the menu into French', () => {
    const french = manifestFiles(OPTIONS)['fr.json'] ?? {};
    assert.equal(french['bots[0].commandLists[2].commands[3].title'], 'Solde 3');
    const keys = Object.keys(french).filter((key) => key.startsWith('bots['));
    assert.equal(keys.length, 3 * 4 * 2);
  });

  it('searches from the compose box, with suggestions before anything is typed, in both languages', () => {
    const files = manifestFiles(OPTIONS);
    const { composeExtensions } = files['manifest.json'] as {
      composeExtensions: { botId: string; commands: { id: string; type: string; initialRun: boolean }[] }[];
    };
    assert.equal(composeExtensions[0]?.botId, OPTIONS.appId);
    assert.deepEqual(
      composeExtensions[0]?.commands.map(({ id, type, initialRun }) => [id, type, initialRun]),
      [['country_support', 'query', true]],
    );
    assert.equal(files['fr.json']?.['composeExtensions[0].commands[0].title'], 'Pays');
    assert.match(
      problemsOf({ searches: () => [search('x'.repeat(33))] }).join('\n'),
      /manifest\.json: .*33 characters, at most 32/,
    );
  });

  it('is refused where an id, an address or a version is not one', () => {
    assert.match(problemsOf({ appId: 'not-a-guid' }).join('\n'), /manifest\.json: \/id /);
    assert.match(problemsOf({ websiteUrl: 'http://example.com/' }).join('\n'), /developer\/websiteUrl/);
    assert.match(problemsOf({ publisher: 'x'.repeat(33) }).join('\n'), /developer\/name/);
  });

  it('is refused with more commands, or longer ones, than older clients show', () => {
    assert.match(problemsOf({ menu: () => entries(11) }).join('\n'), /11 commands in a list, at most 10/);
    assert.match(
      problemsOf({ menu: () => entries(1, 'x'.repeat(31)) }).join('\n'),
      /33 characters, at most 32/,
    );
    assert.match(
      problemsOf({ menu: () => entries(1, 'Balance', 'x'.repeat(129)) }).join('\n'),
      /129 characters, at most 128/,
    );
    assert.match(
      problemsOf({ menu: (language) => entries(1, language === 'fr' ? 'x'.repeat(31) : 'x') }).join('\n'),
      /fr\.json: .*33 characters, at most 32/,
    );
    assert.match(
      problemsOf({ menu: () => [...entries(1), ...entries(1)] }).join('\n'),
      /two commands have the same title/,
    );
  });

  it('is refused with icons of a wrong size', () => {
    const swapped = { 'color.png': ICONS['outline.png'], 'outline.png': new Uint8Array(5) };
    assert.deepEqual(packageProblems(manifestFiles(OPTIONS), swapped), [
      'color.png: 32x32, it must be 192x192',
      'outline.png: no PNG, it must be 32x32',
    ]);
  });
});
