import assert from 'node:assert/strict';
import { type AlertWish, readAlertWish } from '../../../../bot/answers/alert-wish.ts';
import { openUnderstanding } from '../../../../bot/understanding/open-understanding.ts';

let understand: ReturnType<typeof openUnderstanding>['understand'];
const euros = (value: string) => ({ value, currency: 'EUR' });

/** Through the understanding, as a person's words come. */
function wish(text: string, locale: string): AlertWish {
  const { intent, entities, intents } = understand(text, { locale, now: new Date('2026-03-02T08:00:00Z') });
  const asked = intents[0] ?? { intent, entities };
  assert.equal(asked.intent, 'alerts', `"${text}" was understood as ${asked.intent}`);
  return readAlertWish(text, asked.entities);
}

const WISHES: readonly (readonly [string, string, AlertWish])[] = [
  ['warn me below 200 €', 'en-GB', { do: 'set', below: { amount: euros('200') } }],
  [
    'alert us when the balance drops under 150.50 EUR',
    'en-GB',
    { do: 'set', below: { amount: euros('150.5') } },
  ],
  ['alert me when less than 10 days are left', 'en-GB', { do: 'set', below: { days: 10 } }],
  ['warn me at 25 % of our credit', 'en-GB', { do: 'set', below: { percent: 25 } }],
  ['tell me when the recharge fails', 'en-GB', { do: 'set', below: {} }],
  ['no alerts at night', 'en-GB', { do: 'set', below: {}, quiet: true }],
  ['no alerts on weekends', 'en-GB', { do: 'set', below: {}, quiet: true }],
  ['snooze the alerts for 3 days', 'en-GB', { do: 'snooze', hours: 72 }],
  ['snooze alerts for 2 weeks', 'en-GB', { do: 'snooze', hours: 336 }],
  ['mute the alerts', 'en-GB', { do: 'snooze', hours: 24 }],
  ['unmute the alerts', 'en-GB', { do: 'resume' }],
  ['stop alerts', 'en-GB', { do: 'stop' }],
  ['turn off the alerts', 'en-GB', { do: 'stop' }],
  ['unsubscribe me from alerts', 'en-GB', { do: 'stop' }],
  ['send a test alert', 'en-GB', { do: 'test' }],
  ['acknowledge the alert', 'en-GB', { do: 'acknowledge' }],
  ['what would you have sent me below 500 €?', 'en-GB', { do: 'replay', below: { amount: euros('500') } }],
  ['dry run my alerts over the last 90 days', 'en-GB', { do: 'replay', below: {} }],
  ['qu’aurais-tu envoyé en dessous de 500 € ?', 'fr-FR', { do: 'replay', below: { amount: euros('500') } }],
  ['simule les alertes des 90 derniers jours', 'fr-FR', { do: 'replay', below: {} }],
  ['Warn me by these lines', 'en-GB', { do: 'set', below: {} }],
  ['M’alerter à ces seuils', 'fr-FR', { do: 'set', below: {} }],
  ['list my alerts', 'en-GB', { do: 'show' }],
  [
    'send alerts to finance@contoso.com',
    'en-GB',
    { do: 'addresses', what: 'add', addresses: ['finance@contoso.com'], below: {} },
  ],
  [
    'mail the alerts to finance@contoso.com below 200 €',
    'en-GB',
    { do: 'addresses', what: 'add', addresses: ['finance@contoso.com'], below: { amount: euros('200') } },
  ],
  [
    'also notify https://hooks.contoso.com/test/stop?x=1 when credit is low.',
    'en-GB',
    { do: 'addresses', what: 'add', addresses: ['https://hooks.contoso.com/test/stop?x=1'], below: {} },
  ],
  [
    'stop sending alerts to finance@contoso.com',
    'en-GB',
    { do: 'addresses', what: 'stop', addresses: ['finance@contoso.com'], below: {} },
  ],
  [
    'does finance@contoso.com get the alerts?',
    'en-GB',
    { do: 'addresses', what: 'show', addresses: ['finance@contoso.com'], below: {} },
  ],
  [
    'préviens aussi le webhook https://hooks.contoso.com/alertes',
    'fr-FR',
    { do: 'addresses', what: 'add', addresses: ['https://hooks.contoso.com/alertes'], below: {} },
  ],
  [
    'envoie une alerte d’essai à compta@contoso.fr',
    'fr-FR',
    { do: 'addresses', what: 'test', addresses: ['compta@contoso.fr'], below: {} },
  ],
  ['montre les alertes par courriel', 'fr-FR', { do: 'addresses', what: 'show', addresses: [], below: {} }],
  ['which alerts are set', 'en-GB', { do: 'show' }],
  ['préviens-moi sous 200 €', 'fr-FR', { do: 'set', below: { amount: euros('200') } }],
  ['préviens-moi 7 jours avant la fin du crédit', 'fr-FR', { do: 'set', below: { days: 7 } }],
  [
    'alertez-nous quand le solde passe sous 300 euros',
    'fr-FR',
    { do: 'set', below: { amount: euros('300') } },
  ],
  ['arrêter les alertes', 'fr-FR', { do: 'stop' }],
  ['désactive les alertes', 'fr-FR', { do: 'stop' }],
  ['envoie une alerte de test', 'fr-FR', { do: 'test' }],
  ['mets les alertes en pause pendant 3 jours', 'fr-FR', { do: 'snooze', hours: 72 }],
  ['pas d’alerte la nuit', 'fr-FR', { do: 'set', below: {}, quiet: true }],
  ['quelles alertes sont actives ?', 'fr-FR', { do: 'show' }],
];

describe('what somebody wants of alerts', () => {
  before(() => {
    ({ understand } = openUnderstanding());
  });

  for (const [text, locale, expected] of WISHES) {
    it(`is read from "${text}"`, () => assert.deepEqual(wish(text, locale), expected));
  }

  it('believes no line that makes no sense', () => {
    const entities = { amount: [{ value: -5, currency: null }], percent: 150, days: 4_000 };
    assert.deepEqual(readAlertWish('warn me', entities), { do: 'set', below: {} });
  });
});
