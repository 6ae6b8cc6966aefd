import assert from 'node:assert/strict';
import { deedOfPress, givenIn, matterOfAnswer, matterOfPress } from '../../../bot/privacy.ts';

const GROUP = { conversationType: 'groupChat' } as const;
const CHANNEL = { conversationType: 'channel' } as const;
const PERSONAL = { conversationType: 'personal' } as const;

describe('what stays private where others read along', () => {
  it('is money and other people’s calls, but not what anybody may know, nor alerts', () => {
    for (const where of [GROUP, CHANNEL]) {
      assert.equal(givenIn(where, matterOfAnswer('credit_balance')), 'ownView');
      assert.equal(givenIn(where, matterOfAnswer('dialout_failure')), 'ownView');
      assert.equal(givenIn(where, matterOfAnswer('country_support')), 'openly');
      assert.equal(givenIn(where, matterOfAnswer('alerts')), 'openly');
      assert.equal(givenIn(where, 'alertReplay'), 'ownView');
      assert.equal(givenIn(where, 'report'), 'ownChat');
    }
  });

  it('is nothing in one’s own chat', () => {
    for (const matter of ['balance', 'ledger', 'report', 'unknown'] as const) {
      assert.equal(givenIn(PERSONAL, matter), 'openly');
    }
  });

  for (const [verb, given] of Object.entries({
    ask: 'ownView',
    ledger_save: 'ownChat',
    recharge_confirm: 'ownChat',
    import_save: 'ownChat',
    cost_estimate: 'ownView',
    a_new_verb: 'ownView',
    constructor: 'ownView',
    alerts_stop: 'openly',
    question_send: 'openly',
  })) {
    it(`is told of the press "${verb}": ${given}`, () =>
      assert.equal(givenIn(GROUP, matterOfPress(verb)), given));
  }

  it('is not what a press is written down as: one that nobody has thought of goes by its own name', () => {
    assert.deepEqual(deedOfPress('a_new_verb'), { what: 'a_new_verb', how: 'did' });
    assert.equal(deedOfPress('ask'), null);
  });
});
