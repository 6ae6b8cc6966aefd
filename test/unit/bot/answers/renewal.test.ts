import assert from 'node:assert/strict';
import { asksRenewal } from '../../../../bot/answers/renewal.ts';

describe('asking what a Microsoft Customer Agreement changes', () => {
  for (const text of [
    'Our EA renews into MCA-E: what changes?',
    'what changes with MCA',
    'Notre EA est renouvelé en MCA-E : qu’est-ce qui change ?',
    'que deviennent les crédits avec le contrat client Microsoft',
  ]) {
    it(`is heard in "${text}"`, () => assert.ok(asksRenewal(text)));
  }

  for (const text of [
    'can MCA tenants buy communications credits',
    'we moved from EA to MCA-E, does that rule us out',
    'what changes with E5',
    'what happens at zero',
    'les clients MCA peuvent-ils acheter des crédits',
  ]) {
    it(`is not heard in "${text}"`, () => assert.ok(!asksRenewal(text)));
  }

  it('is heard in a mere move where the question is about the set-up of credits', () => {
    for (const text of [
      'when we move to MCA should we turn off auto-recharge',
      'au passage en MCA faut-il désactiver la recharge',
    ]) {
      assert.ok(asksRenewal(text, 'asked') && !asksRenewal(text), text);
    }
  });
});
