import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openUnderstanding } from '../../../../bot/understanding/open-understanding.ts';

const ROOT = new URL('../../../../', import.meta.url);
const NOW = new Date('2026-11-23T09:00:00Z');

const ASKED: readonly (readonly [text: string, intent: string, entities?: object])[] = [
  ['Wie viel Guthaben ist noch da?', 'credit_balance', {}],
  ['kontostand', 'credit_balance', {}],
  [
    'Was haben wir letzten Monat für Anrufe nach Polen ausgegeben?',
    'spend_usage',
    { country: ['PL'], date: ['last_month'], direction: 'dialout' },
  ],
  ['Wer hat seit dem 1. Oktober am meisten vertelefoniert?', 'spend_usage', { date: ['since:2026-10-01'] }],
  [
    'Reichen 300 Euro noch bis Weihnachten?',
    'runway_forecast',
    { amount: [{ value: 300, currency: 'EUR' }], date: ['2026-12-25'] },
  ],
  ['wann geht uns das Geld aus', 'runway_forecast', {}],
  ['Was kostet eine Minute nach Österreich?', 'rates', { country: ['AT'], direction: 'dialout' }],
  ['Minutenpreis für die Schweiz und Frankreich', 'rates', { country: ['CH', 'FR'] }],
  [
    'Gibt es gebührenfreie Nummern in Schweden?',
    'country_support',
    { country: ['SE'], number_type: 'tollfree' },
  ],
  ['wird holland unterstützt', 'country_support', { country: ['NL'] }],
  ['Dürfen wir als CSP-Kunde PPM kaufen?', 'eligibility', {}],
  [
    'Warum kann ich +49 30 901820 nicht anrufen?',
    'dialout_failure',
    { phone: ['+4930901820'], country: ['DE'], direction: 'dialout' },
  ],
  [
    'Die Einwahl klappt seit gestern nicht',
    'dialout_failure',
    { direction: 'dialin', date: ['since:yesterday'] },
  ],
  ['Wie laden wir das Guthaben auf?', 'credits_setup', {}],
  ['verfällt unser Guthaben irgendwann', 'credits_setup', {}],
  ['Wie viele Lizenzen sind noch frei?', 'licence_assign', {}],
  [
    'Was kostet ein Meeting von 45 Minuten mit 8 Personen aus Spanien?',
    'cost_estimate',
    { minutes: 45, participants: 8, country: ['ES'] },
  ],
  ['Was kostet eine Stunde mit 4 Italienern und 3 Briten?', 'cost_estimate'],
  [
    'Warne mich, wenn das Guthaben unter 75 Euro fällt',
    'alerts',
    { amount: [{ value: 75, currency: 'EUR' }] },
  ],
  ['keine Warnungen mehr für 2 Wochen', 'alerts', { duration: '2w' }],
  ['Was ist eigentlich Zahlung pro Minute?', 'offer_explain', {}],
  ['Hallo!', 'help', {}],
  ['Vielen Dank', 'help', {}],
  ['Wie wird das Wetter morgen?', 'none'],
  ['Überweise 50 Euro an meine Oma', 'none'],
];

/** German came as data alone: no line of the understanding's code knows of it. */
describe('a language that was added as files', () => {
  const { understand } = openUnderstanding();

  for (const [text, intent, entities] of ASKED) {
    it(`is understood: ${text}`, () => {
      const got = understand(text, { locale: 'de-DE', now: NOW });
      assert.equal(got.intent, intent);
      if (entities) assert.deepEqual(got.entities, entities);
      assert.equal(got.language, 'de');
    });
  }

  it('is told from the others by its words, whatever the locale', () => {
    for (const [text] of ASKED.filter(([{ length }]) => length > 30)) {
      assert.equal(understand(text, { locale: 'en-US', now: NOW }).language, 'de', text);
    }
  });
});

/** The files of German as the README lists them, from the root of the repository. */
const PLACES = [
  ...readText('bot/understanding/languages/README.md').matchAll(/`([\w./-]+[./]de(?:[./][\w./-]*)?)`/g),
].map(([, path = '']) => path);

describe('the places that hold the languages', () => {
  const languages = [...new Set(PLACES.flatMap(languagesOf))].sort();

  it('are all listed in the README', () => {
    assert.ok(PLACES.length >= 9, PLACES.join(' '));
    assert.ok(languages.includes('en') && languages.length >= 3, languages.join(' '));
  });

  it('have the same languages', () => {
    const missing = PLACES.flatMap((path) => languages.map((language) => inLanguage(path, language))).filter(
      (path) => !existsSync(new URL(path, ROOT)),
    );
    assert.deepEqual(missing, []);
  });

  it('have the same files in every folder of sentences', () => {
    const folder = PLACES.find((path) => path.endsWith('/sentences/')) ?? '';
    const filesOf = (language: string): string[] => readdirSync(new URL(inLanguage(folder, language), ROOT));
    const names = new Set(languages.flatMap(filesOf));
    const missing = languages.flatMap((language) =>
      [...names]
        .filter((name) => !filesOf(language).includes(name))
        .map((name) => inLanguage(folder, language) + name),
    );
    assert.deepEqual(missing, []);
  });

  it('are joined by the lists that hold all languages in one file', () => {
    assert.deepEqual(Object.keys(readJson('cards/text/languages.json') as object).sort(), languages);
    const names = readJson('services/pricing-service/countries/country-names.json') as {
      languages: string[];
    };
    assert.deepEqual(names.languages.sort(), languages);
    assert.deepEqual(
      lacking(readJson('services/pricing-service/mails/mail-words.json'), languages, 'mail-words.json'),
      [],
    );
  });
});

/** `languages/de/lexicon.json` for another language: `languages/fr/lexicon.json`. */
function inLanguage(path: string, language: string): string {
  return path.replace(/(?<=[./])de(?=[./]|$)/, language);
}

/** The codes that stand where a path says `de`. */
function languagesOf(path: string): string[] {
  const [, folder = '', before = '', after = ''] = /^(.*\/)([\w-]+\.)?de([./].*)?$/.exec(path) ?? [];
  return readdirSync(new URL(folder, ROOT)).flatMap((name) => {
    const rest = after.startsWith('.') ? after : '';
    if (!name.startsWith(before) || !name.endsWith(rest)) return [];
    const code = name.slice(before.length, name.length - rest.length);
    const fits = statSync(new URL(folder + name, ROOT)).isDirectory() === (rest === '');
    return fits && /^[a-z]{2}$/.test(code) ? [code] : [];
  });
}

/** Where something in a list of all languages has words in English and none in another. */
function lacking(value: unknown, languages: readonly string[], at: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value)
    return languages.filter((language) => !(language in value)).map((language) => `${at}: ${language}`);
  return Object.entries(value).flatMap(([key, inner]) => lacking(inner, languages, `${at}.${key}`));
}

function readText(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, ROOT)), 'utf8');
}

function readJson(path: string): unknown {
  return JSON.parse(readText(path));
}
