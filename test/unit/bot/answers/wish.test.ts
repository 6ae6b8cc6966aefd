import assert from 'node:assert/strict';
import type { AnswerRequest } from '../../../../bot/answers/answer.ts';
import { matterOfWish, readWish } from '../../../../bot/answers/wish.ts';
import type { Entities, Intent } from '../../../../bot/understanding/question.ts';

const wish = (text: string, intent: Intent, entities: Entities = {}) =>
  readWish({
    text,
    asked: { intent, entities },
    asker: { tenantId: 't', userId: '29:uri', aadObjectId: 'uri', locale: 'en-US' },
  } as unknown as AnswerRequest);

describe('what a question is for', () => {
  const below = [{ value: 500, currency: 'EUR' }];

  it('is its intent where the words ask for nothing beside it', () => {
    const asked = { intent: 'credit_balance', entities: {} };
    const read = wish('How much credit is left?', 'credit_balance');
    assert.deepEqual(read, { asked, for: 'intent', intent: 'credit_balance' });
    assert.equal(matterOfWish(read), 'balance');
    assert.equal(matterOfWish(wish('Is Morocco supported?', 'country_support')), undefined);
  });

  it('is the audit log or a report, whatever the intent is', () => {
    const log = wish('Who looked at the balance?', 'credit_balance');
    assert.equal(log.for === 'audit' && log.audit.what, 'balance');
    assert.equal(matterOfWish(log), 'audit');
    const report = wish('usage as CSV', 'spend_usage');
    assert.equal(report.for === 'report' && report.report, 'csv');
    assert.equal(matterOfWish(report), 'report');
  });

  it('is the audit log where the words ask for that and name a file', () => {
    assert.equal(wish('Who opened the usage as CSV?', 'spend_usage').for, 'audit');
  });

  it('is an alert, or the past of one, which tells balances', () => {
    const set = wish('warn me below 500 €', 'alerts', { amount: below });
    assert.equal(set.for === 'alerts' && set.alerts.do, 'set');
    assert.equal(matterOfWish(set), 'alerts');
    const past = wish('what would you have sent me below 500 €?', 'alerts', { amount: below });
    assert.equal(past.for === 'alerts' && past.alerts.do, 'replay');
    assert.equal(matterOfWish(past), 'alertReplay');
  });

  it('is about a person where the words say no more than whether they may use it', () => {
    const read = wish('can Mona use it?', 'country_support', { user: 'Mona' });
    assert.deepEqual(read.asked, { intent: 'eligibility', entities: { user: 'Mona' } });
    assert.equal(matterOfWish(read), 'licences');
    assert.equal(
      matterOfWish(wish('can I use it in Brazil?', 'country_support', { country: ['BR'] })),
      undefined,
    );
  });
});
