import assert from 'node:assert/strict';
import type { AnswerRequest } from '../../../../bot/answers/answer.ts';
import { askedAbout, meantForPerson } from '../../../../bot/answers/eligibility-person.ts';
import type { Entities, Intent } from '../../../../bot/understanding/question.ts';

const OWN = '00000000-0000-4000-8000-0000000000b1';
const OTHER = '00000000-0000-4000-8000-0000000000b2';
const asker = {
  tenantId: OWN,
  userId: '29:uri',
  aadObjectId: OWN.toUpperCase(),
  name: 'Uri',
  locale: 'en-US',
};
const mona = { userId: '29:mona', name: 'Mona Exemple', objectId: OTHER };
const about = (
  text: string,
  user?: string,
  people: readonly { userId: string; name: string; objectId?: string }[] = [],
) => askedAbout(text, user, people, asker);

describe('whom a question about eligibility is about', () => {
  for (const text of [
    'Can we have it?',
    'Is pay-per-minute available to us?',
    'I want to know whether our organisation may have it',
    'Can I buy pay-per-minute with an EA?',
    'Can you tell me if it is possible?',
    'Puis-je acheter la licence à la minute ?',
    'Pouvons-nous en bénéficier ?',
    'Je me demande si notre entreprise y a droit',
  ]) {
    it(`is the organisation: ${text}`, () => assert.equal(about(text).whom, 'organisation'));
  }

  for (const text of [
    'Am I eligible?',
    'may I use pay-per-minute?',
    'Do I have the right licence?',
    'Suis-je éligible ?',
    'Est-ce que j’y ai droit ?',
  ]) {
    it(`is whoever asks: ${text}`, () => {
      assert.deepEqual(about(text), { whom: 'self', key: OWN, named: 'Uri' });
      const { aadObjectId: _, ...stranger } = asker;
      assert.deepEqual(askedAbout(text, undefined, [], stranger), { whom: 'unidentified' });
    });
  }

  it('is whom it mentions, whatever name the words hold; oneself where one mentions oneself', () => {
    assert.deepEqual(about('Am I or is Mona eligible?', 'Mona', [mona]), {
      whom: 'other',
      key: OTHER,
      named: 'Mona Exemple',
    });
    assert.equal(about('Is Uri eligible?', 'Uri', [{ ...mona, objectId: OWN }]).whom, 'self');
  });

  it('is nobody for certain with a name alone, or a mention that Teams does not explain', () => {
    assert.deepEqual(about('Is Mona eligible?', 'Mona'), { whom: 'unnamed', named: 'Mona' });
    const { objectId: _, ...unknown } = mona;
    assert.deepEqual(about('Is Mona eligible?', OTHER, [unknown]), {
      whom: 'unnamed',
      named: 'Mona Exemple',
    });
  });

  it('is who signs in by that name or has that object id', () => {
    assert.deepEqual(about('Is Mona@Example.com eligible?', 'Mona@Example.com'), {
      whom: 'other',
      key: 'mona@example.com',
      named: 'Mona@Example.com',
    });
    assert.equal(about(`is ${OTHER} eligible?`).whom, 'other');
    assert.equal(about('x', OWN).whom, 'self');
  });
});

describe('whether somebody may use it, in words that are taken for something else', () => {
  const meant = (text: string, intent: Intent, entities: Entities = {}) => {
    const request = { asked: { intent, entities }, asker, text } as unknown as AnswerRequest;
    return meantForPerson(request);
  };

  for (const text of [
    'Tell me if Mona should use this',
    'tell me whether Mona can use it.',
    'Let me know if Mona may use this, please',
    'Hi, could you tell us if Mona is allowed to use pay-per-minute?',
    'Please let us know whether mona@contoso.example could have it too',
    'Inform me whether Mona may already use it',
    "dis-moi si Mona peut l'utiliser",
    'Dites-nous si Mona devrait l’utiliser',
    'Peux-tu me dire si Mona a le droit de l’utiliser ?',
    'fais-moi savoir si Mona y a droit, stp',
    'faites-nous savoir si Mona Exemple pourrait en bénéficier aussi',
    'Sag mir, ob Mona das nutzen kann',
    'Können Sie mir sagen, ob Mona es verwenden darf?',
    'Lass mich wissen ob Mona dafür berechtigt ist',
  ]) {
    it(`is meant by "${text}" and is no alert`, () =>
      assert.deepEqual(meant(text, 'alerts', { user: 'Mona' }), {
        intent: 'eligibility',
        entities: { user: 'Mona' },
      }));
  }

  for (const text of [
    'Can I use it?',
    'Tell me if I can use this',
    'Am I allowed to use this?',
    'Puis-je l’utiliser ?',
    'dis-moi si je peux l’utiliser',
    'Darf ich das nutzen?',
  ]) {
    it(`is meant by "${text}" and is no call for help`, () =>
      assert.equal(meant(text, 'help').intent, 'eligibility'));
  }

  for (const text of [
    'Tell me when Mona can use this',
    'tell me as soon as Mona may use it',
    'warn me if Mona can use this',
    'tell me if Mona can use this up',
    'tell me if Mona should use it less',
    'tell me if Mona can use this alert',
    'tell me if Mona can use this below 200 €',
    'tell me if Mona can use this and warn me below 200 €',
    'warn me below 200 € and tell me if Mona can use this',
    'stop alerts, and let me know if Mona can use it',
    'tell me if the credit runs low and Mona can use it',
    'let me know if Mona spends more than 100 €',
    'tell me if we can use this',
    'tell mona@contoso.example when credit is low',
    "préviens-moi si Mona peut l'utiliser",
    "dis-moi quand Mona peut l'utiliser",
    "dis-moi si Mona va trop l'utiliser",
    "dis-moi si Mona peut l'utiliser dès que le solde baisse",
    'préviens Mona sous 200 €',
    'Sag mir, wenn Mona das nutzen kann',
    'Sag Mona Bescheid, wenn das Guthaben knapp wird',
    'Warne mich, wenn Mona das nutzen darf',
  ]) {
    it(`is not meant by "${text}", which stays an alert`, () => {
      const entities = /mona/i.test(text) ? { user: 'Mona' } : {};
      assert.deepEqual(meant(text, 'alerts', entities), { intent: 'alerts', entities });
    });
  }

  for (const text of [
    'How can I use it?',
    'What can I use this for?',
    'Can you say how I use it?',
    'Comment puis-je l’utiliser ?',
    'Wie kann ich das nutzen?',
  ]) {
    it(`is not meant by "${text}", which stays a call for help`, () =>
      assert.equal(meant(text, 'help').intent, 'help'));
  }

  it('is not meant where a country or a number is named', () => {
    assert.equal(meant('Tell me if Mona can use it', 'alerts', { country: ['BR'] }).intent, 'alerts');
  });
});
