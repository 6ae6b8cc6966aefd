import assert from 'node:assert/strict';
import { readAuditWish } from '../../../../bot/answers/audit.ts';

describe('asking for the audit log', () => {
  const asked: Readonly<Record<string, string | undefined>> = {
    'Who looked at the balance?': 'balance',
    'who has seen our usage this week': 'usage',
    'Who changed the auto-recharge?': 'ledger',
    'show me the audit log': undefined,
    'Who imported a file?': 'import',
    'Qui a regardé le solde ?': 'balance',
    'Qui a consulté les tarifs ?': 'rates',
    "Montre le journal d'audit": undefined,
  };
  for (const [text, what] of Object.entries(asked)) {
    it(`is meant by "${text}"`, () => {
      const wish = readAuditWish(text);
      assert.ok(wish);
      assert.equal(wish.what, what);
    });
  }

  for (const text of [
    'Who spent the most last month?',
    'How much credit is left?',
    'Who may buy pay-per-minute?',
    'Who called Morocco?',
    'Qui a dépensé le plus ?',
    'Qui peut voir le solde ?',
    'Who has a licence?',
  ]) {
    it(`is not meant by "${text}"`, () => assert.equal(readAuditWish(text), undefined));
  }
});
