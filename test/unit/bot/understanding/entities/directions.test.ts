import assert from 'node:assert/strict';
import { openUnderstanding } from '../../../../../bot/understanding/open-understanding.ts';

const NOW = new Date('2026-11-23T09:00:00Z');

describe('the direction of a call', () => {
  const { understand } = openUnderstanding();
  const directionOf = (text: string) =>
    understand(text, { locale: / (?:le|la|les|des|par|on|qui) /.test(text) ? 'fr-FR' : 'en-US', now: NOW })
      .entities.direction;

  const SAID: Readonly<Record<'dialout' | 'dialin' | 'neither', readonly string[]>> = {
    dialout: [
      'why does dial-out to Spain fail',
      'how much per minute to call Mexico',
      'what did we pay for calls to India last month',
      'the call to +55 11 3091 2233 failed',
      'how much is a 30 min call to Japan',
      'which countries have we been calling the most',
      'combien coûte la minute vers le Maroc par mois',
      "je n'arrive pas à appeler un client depuis la réunion",
      'qui a appelé le Canada ce mois-ci',
      'quels pays on a le plus appelés',
      'does it cost more to phone Norway',
      'the meeting never rings my phone',
      'which are the dearest countries to call',
      'coût pour 4 Italiens que l’on appelle une heure',
      'la réunion peut-elle appeler un natel ?',
      'le coût d’une heure avec des membres appelés sur leurs portables',
    ],
    dialin: [
      'nobody can dial in since Monday',
      'my customers called our number and heard nothing',
      'what does it cost when guests join the meeting by phone',
      '6 people calling from Spain for an hour, price?',
      "personne n'arrive à entrer dans la réunion par téléphone",
      'les clients appellent le numéro vert et rien ne se passe',
      'call the French toll-free number: is there one?',
      'guests ring our local number to join and hear nothing',
      'nos clients n’arrivent pas à entrer en réunion par le numéro gratuit',
      'je compose le numéro belge de l’invitation et ça raccroche',
      'qui paie le numéro vert, nous ou celui qui appelle ?',
    ],
    neither: [
      'how much credit is left',
      'how many calls in the last week',
      'cost of a 2 hour call with 3 people in the UK',
      'my phone call in the meeting dropped',
      'what do dial-in and dial-out cost in Peru',
      'Teams calling credit: what is left',
      'combien de minutes reste-t-il dans le pool',
    ],
  };

  for (const [direction, texts] of Object.entries(SAID)) {
    for (const text of texts) {
      it(`is ${direction} in: ${text}`, () => {
        assert.equal(directionOf(text), direction === 'neither' ? undefined : direction);
      });
    }
  }
});

describe('a length of days', () => {
  const { understand } = openUnderstanding();
  const entitiesOf = (text: string) => understand(text, { locale: 'en-US', now: NOW }).entities;

  it('is days where it is to go or looked back over, and a duration where alerts rest for it', () => {
    assert.deepEqual(entitiesOf('warn me 10 days before we run out'), { days: 10 });
    assert.deepEqual(entitiesOf('what did we spend in the last 30 days'), { days: 30 });
    assert.deepEqual(entitiesOf('mute the alerts for 3 days'), { duration: '3d' });
    assert.deepEqual(entitiesOf('snooze the low credit alert for 2 weeks'), { duration: '2w' });
  });
});

describe('a day that is named without its date', () => {
  const { understand } = openUnderstanding();
  const dateOf = (text: string) => understand(text, { locale: 'en-US', now: NOW }).entities.date;

  it('is the one to come where one looks ahead, and the one before where one looks back', () => {
    assert.deepEqual(dateOf('will the credit be gone on Friday?'), ['2026-11-27']);
    assert.deepEqual(dateOf('what did we spend on Friday?'), ['2026-11-20']);
    assert.deepEqual(dateOf('will the credit last until Christmas?'), ['2026-12-25']);
    assert.deepEqual(dateOf('does 200 euros get us through to new year?'), ['2027-01-01']);
  });
});
