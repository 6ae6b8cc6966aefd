import assert from 'node:assert/strict';
import { createAccess } from '../../../bot/access.ts';
import type { Asker } from '../../../bot/conversation/turn.ts';
import { PricingError } from '../../../services/pricing/pricing-error.ts';
import type { Aged, PersonAccess } from '../../../services/pricing/pricing-port.ts';

const ADMIN = '00000000-0000-4000-8000-0000000000a1';
const MEMBER = '00000000-0000-4000-8000-0000000000c1';
const GROUP = '00000000-0000-4000-8000-0000000000f1';
const tenantId = '00000000-0000-4000-8000-00000000d3e0';
const person = (aadObjectId?: string): Asker => ({
  tenantId,
  userId: '29:x',
  locale: 'en-GB',
  ...(aadObjectId ? { aadObjectId } : {}),
});

function accessWith(lookUp: () => Promise<Aged<PersonAccess>>, groupId?: string) {
  const state = { now: 0, lookUps: 0, failures: 0 };
  const access = createAccess({
    administrators: { objectIds: [ADMIN], ...(groupId ? { groupId } : {}) },
    pricing: {
      personAccess: () => {
        state.lookUps += 1;
        return lookUp();
      },
    },
    now: () => new Date(state.now),
    onLookupFailed: () => {
      state.failures += 1;
    },
  });
  return { access, state };
}
const groups = (...ids: string[]): Aged<PersonAccess> => ({
  value: { demo: false, roles: [], groups: ids, source: 'graph', asOf: '2026-01-01T00:00:00Z' },
  receivedAt: new Date(0),
  stale: null,
});
const unreachable = new PricingError('unreachable', 'getPersonAccess');

describe('access', () => {
  it('knows a listed administrator, however the id is written, without asking anybody', async () => {
    const { access, state } = accessWith(() => Promise.reject(unreachable), GROUP);
    assert.equal((await access(person(ADMIN.toUpperCase()))).administrator, true);
    assert.equal(state.lookUps, 0);
  });

  it('takes nobody for one who is in no list, no named group and no role', async () => {
    const { access } = accessWith(async () => groups(GROUP));
    assert.deepEqual(await access(person(MEMBER)), { seesMoney: false, administrator: false });
  });

  const role = (...roles: string[]): Aged<PersonAccess> => ({
    ...groups(),
    value: { ...groups().value, roles },
  });
  for (const [name, id, access] of [
    [
      'a Global Administrator',
      '62e90394-69f5-4237-9190-012177145e10',
      { seesMoney: true, administrator: true },
    ],
    [
      'a Billing Administrator',
      'b0f54661-2d74-4c50-afa3-1ec803f12efe',
      { seesMoney: true, administrator: true },
    ],
    ['a Global Reader', 'f2ef992c-3afb-46b9-b7cf-a126ee74c451', { seesMoney: true, administrator: false }],
    [
      'a Helpdesk Administrator',
      '729827e3-9c14-49f7-bb1b-9608f156bbb8',
      { seesMoney: false, administrator: false },
    ],
  ] as const) {
    it(`gives ${name} what the role allows, and no more`, async () => {
      const answer = await accessWith(async () => role(id)).access(person(MEMBER));
      assert.deepEqual(answer, access);
    });
  }

  it('gives who holds several roles the widest', async () => {
    const roles = ['f2ef992c-3afb-46b9-b7cf-a126ee74c451', '69091246-20e8-4a56-aa4d-066075b2a7a8'];
    assert.equal((await accessWith(async () => role(...roles)).access(person(MEMBER))).administrator, true);
  });

  it('knows members of the named group, and only of that one', async () => {
    assert.equal(
      (await accessWith(async () => groups(GROUP), GROUP).access(person(MEMBER))).administrator,
      true,
    );
    assert.equal(
      (await accessWith(async () => groups(tenantId), GROUP).access(person(MEMBER))).administrator,
      false,
    );
  });

  it('never takes a person without an object id for an administrator', async () => {
    assert.equal((await accessWith(async () => groups(GROUP), GROUP).access(person())).administrator, false);
  });

  it('asks again after five minutes, so that a membership that ended ends here', async () => {
    let answer = groups(GROUP);
    const { access, state } = accessWith(async () => answer, GROUP);
    assert.equal((await access(person(MEMBER))).administrator, true);
    answer = groups();
    assert.equal((await access(person(MEMBER))).administrator, true);
    state.now = 5 * 60_000;
    assert.equal((await access(person(MEMBER))).administrator, false);
    assert.equal(state.lookUps, 2);
  });

  it('fails closed, says so, and remembers no failure', async () => {
    let answer: () => Promise<Aged<PersonAccess>> = () => Promise.reject(unreachable);
    const { access, state } = accessWith(() => answer(), GROUP);
    assert.equal((await access(person(MEMBER))).administrator, false);
    answer = async () => groups(GROUP);
    assert.equal((await access(person(MEMBER))).administrator, true);
    assert.equal(state.failures, 1);
  });

  it('does not believe an old answer', async () => {
    const old = { ...groups(GROUP), stale: { ageMs: 1, because: unreachable } };
    const { access, state } = accessWith(async () => old, GROUP);
    assert.equal((await access(person(MEMBER))).administrator, false);
    assert.equal(state.failures, 1);
  });
});
