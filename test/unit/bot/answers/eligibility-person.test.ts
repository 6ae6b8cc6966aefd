import assert from 'node:assert/strict';
import { askedAbout } from '../../../../bot/answers/eligibility-person.ts';

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
