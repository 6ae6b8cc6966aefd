import assert from 'node:assert/strict';
import { createAudit } from '../../../bot/audit.ts';
import type { AuditEntry } from '../../../services/audit/audit-log.ts';

type Asked = Parameters<ReturnType<typeof createAudit>['answered']>[0];
type Pressed = Parameters<ReturnType<ReturnType<typeof createAudit>['pressed']>>[0];

const who = {
  asker: { tenantId: 't', aadObjectId: 'ada', userId: '29:1', name: 'Ada', locale: 'en-US' },
  destination: { conversationId: 'a:1' },
};
const card = { card: {}, summary: 'secret' };
const asking = (intent: string, seesMoney: boolean) =>
  ({
    ...who,
    asked: { intent, entities: {} },
    access: { seesMoney, administrator: false },
  }) as unknown as Asked;
const pressing = (seesMoney: boolean) =>
  ({ turn: who, access: { seesMoney, administrator: seesMoney } }) as unknown as Pressed;

describe('writing down who is shown what', () => {
  let entries: AuditEntry[];
  const audit = createAudit({ record: async (entry) => void entries.push(entry) });
  const broken = createAudit({
    record: async () => {
      throw new Error('the disk is full');
    },
  });
  beforeEach(() => {
    entries = [];
  });

  it('writes down who got an answer with money, and not what it said', async () => {
    await audit.answered(asking('credit_balance', true), async () => card);
    assert.deepEqual(entries, [
      { tenantId: 't', who: 'ada', name: 'Ada', conversationId: 'a:1', what: 'balance', how: 'shown' },
    ]);
  });

  it('writes nothing of public facts, nor of those who are shown none of what is protected', async () => {
    await audit.answered(asking('country_support', true), async () => card);
    await audit.answered(asking('credit_balance', false), async () => card);
    await audit.pressed('ledger_save', async () => card)(pressing(false));
    assert.deepEqual(entries, []);
  });

  it('gives nothing out, and does nothing, that cannot be written down', async () => {
    await assert.rejects(
      broken.answered(asking('rates', true), async () => card),
      /disk is full/,
    );
    let done = false;
    const action = broken.pressed('ledger_save', async () => {
      done = true;
      return card;
    });
    await assert.rejects(action(pressing(true)), /disk is full/);
    assert.equal(done, false);
  });

  it('writes a press down under its own name where nobody has thought of it', async () => {
    await audit.pressed('a_new_verb', async () => card)(pressing(true));
    await audit.pressed('ledger_save', async () => card)(pressing(true));
    await audit.pressed('alerts_stop', async () => card)(pressing(true));
    await audit.pressed('ask', async () => card)(pressing(true));
    assert.deepEqual(
      entries.map(({ what, how }) => `${what} ${how}`),
      ['a_new_verb did', 'ledger did', 'alerts did'],
    );
  });
});
