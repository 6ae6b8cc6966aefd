import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readLanguages } from '../../../../bot/understanding/languages.ts';
import { readExamples } from '../../../../bot/understanding/training/examples.ts';
import { trainModel } from '../../../../bot/understanding/training/train-model.ts';
import { createUnderstanding, type Understanding } from '../../../../bot/understanding/understand.ts';
import { readQuestions } from '../../../understanding-eval/read-questions.ts';

const OURS = fileURLToPath(new URL('../../../../bot/understanding/languages', import.meta.url));
const GERMAN = fileURLToPath(new URL('../../../understanding-eval/languages/de', import.meta.url));
const NOW = new Date('2026-11-23T09:00:00Z');

const ASKED: readonly (readonly [text: string, intent: string, entities?: object])[] = [
  ['Wie viel Guthaben ist noch da?', 'credit_balance', {}],
  ['kontostand', 'credit_balance', {}],
  [
    'Was haben wir letzten Monat für Anrufe nach Polen ausgegeben?',
    'spend_usage',
    { country: ['PL'], date: ['last_month'] },
  ],
  ['Wer hat seit dem 1. Oktober am meisten vertelefoniert?', 'spend_usage', { date: ['since:2026-10-01'] }],
  [
    'Reichen 300 Euro noch bis Weihnachten?',
    'runway_forecast',
    { amount: [{ value: 300, currency: 'EUR' }] },
  ],
  ['wann geht uns das Geld aus', 'runway_forecast', {}],
  ['Was kostet eine Minute nach Österreich?', 'rates', { country: ['AT'] }],
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
    { phone: ['+4930901820'], country: ['DE'] },
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

/** German is no part of the bot yet: the folder beside the test questions proves that a language is files only. */
describe('a language added as a folder of files', function () {
  this.timeout(180_000);
  let folder: string;
  let three: Understanding;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'languages-'));
    cpSync(OURS, folder, { recursive: true });
    cpSync(GERMAN, join(folder, 'de'), { recursive: true });
    const languages = readLanguages(folder);
    three = createUnderstanding(trainModel(readExamples(folder), languages), languages);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [text, intent, entities] of ASKED) {
    it(`is understood: ${text}`, () => {
      const got = three.understand(text, { locale: 'de-DE', now: NOW });
      assert.equal(got.intent, intent);
      if (entities) assert.deepEqual(got.entities, entities);
      assert.equal(got.language, 'de');
    });
  }

  it('is told from the others by its words, whatever the locale', () => {
    for (const [text] of ASKED.filter(([{ length }]) => length > 30)) {
      assert.equal(three.understand(text, { locale: 'en-US', now: NOW }).language, 'de', text);
    }
  });

  for (const language of ['en', 'fr']) {
    it(`costs ${language} nothing`, () => {
      const questions = readQuestions(language);
      const answers = questions.map(({ text, locale }) => three.understand(text, { locale, now: NOW }));
      const right = answers.filter(({ intent }, at) => intent === questions[at]?.intent).length;
      const spoken = answers.filter((answer) => answer.language === language || answer.languageAsked).length;
      assert.ok(right / questions.length >= 0.98, `${right} of ${questions.length} understood`);
      assert.ok(spoken / questions.length >= 0.99, `${spoken} of ${questions.length} in ${language}`);
    });
  }
});
