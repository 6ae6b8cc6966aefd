import assert from 'node:assert/strict';
import { momentIn, numberIn, saidOf } from '../../../../bot/answers/diagnosis-words.ts';

const SEEN: readonly (readonly [string, string | undefined])[] = [
  ['Call me is greyed out', 'noPhoneOption'],
  ['there is no call me option in my meeting', 'noPhoneOption'],
  ['the call to Rabat drops after 10 seconds', 'dropped'],
  ['it just keeps ringing', 'noAnswer'],
  ['nobody can dial in, the toll free number is dead', 'notConnected'],
  ['the dial-in number does not work', 'notConnected'],
  ['callers are stuck in the lobby', 'lobby'],
  ['it was refused', 'refused'],
  ['a voicemail joined the meeting', 'voicemail'],
  ['the invitation has no phone number', 'noPhoneDetails'],
  ["why can't I call +212 5 22 43 00 00 from the meeting", undefined],
  ['Call me does not work', undefined],
  ["l'appel vers le Maroc a coupé au bout de 10 secondes", 'dropped'],
  ['la messagerie vocale répond dans la réunion', 'voicemail'],
  ['le bouton M’appeler a disparu', 'noPhoneOption'],
  ['le numéro gratuit ne marche plus', 'notConnected'],
  ['l’appel est refusé', 'refused'],
  ['pas de numéro de téléphone dans l’invitation', 'noPhoneDetails'],
  ['Call me ne marche pas', undefined],
];
const NOW = { now: new Date('2026-03-02T17:30:00Z'), timeZone: 'Europe/Paris' };

describe('the words of a failed call', () => {
  for (const [text, symptom] of SEEN) {
    it(`reads ${symptom ?? 'nothing seen'} in: ${text}`, () => assert.equal(saidOf(text).symptom, symptom));
  }

  it('reads how they had joined, and whose meeting it was', () => {
    assert.equal(saidOf('I joined as a guest and cannot call').joined, 'anonymous');
    assert.equal(saidOf('en tant qu’invité je ne peux pas appeler').joined, 'anonymous');
    assert.equal(saidOf("I'm the organizer and Call me fails").organiser, 'me');
    assert.equal(saidOf('dans la réunion de mon chef, impossible d’appeler').organiser, 'other');
    assert.equal(saidOf('ada@contoso.com, could not call.').whose, 'ada@contoso.com');
  });

  it('takes no error code for a number, and keeps an exit prefix as it was dialled', () => {
    const phone = ['+33404511404', '+33142685300'];
    assert.equal(numberIn('erreur 404 511404 en appelant le +33 1 42 68 53 00', { phone }), '+33142685300');
    assert.equal(
      numberIn('could not call 0033 1 42 68 53 00', { phone: ['+33142685300'] }),
      '0033 1 42 68 53 00',
    );
    assert.equal(numberIn('call 06 61 22 33 44', { phone: ['+33661223344'] }), '+33661223344');
    assert.equal(numberIn('Call me fails', {}), undefined);
  });

  it('reads a time of day on the asker’s clock, on the day named or today, never in the future', () => {
    assert.equal(momentIn('it failed at 3pm', {}, NOW), '2026-03-02T14:00:00.000Z');
    assert.equal(momentIn('hier à 15h30', { date: ['yesterday'] }, NOW), '2026-03-01T14:30:00.000Z');
    assert.equal(
      momentIn('depuis hier à 15h30', { date: ['since:yesterday'] }, NOW),
      '2026-03-01T14:30:00.000Z',
    );
    assert.equal(
      momentIn('on 2 February at 09:05', { date: ['2026-02-02'] }, NOW),
      '2026-02-02T08:05:00.000Z',
    );
    assert.equal(momentIn('today at 23:00', {}, NOW), undefined);
    assert.equal(momentIn('yesterday', { date: ['yesterday'] }, NOW), undefined);
    assert.equal(momentIn('+33 1 42 68 53 00', {}, NOW), undefined);
  });
});
