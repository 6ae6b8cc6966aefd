import assert from 'node:assert/strict';
import { fetchLicences, fetchPersonRoles } from '../../../../../services/pricing-service/graph/directory.ts';
import { type FakeGraph, startFakeGraph } from '../../../../doubles/fake-graph.ts';
import { clientOf } from '../../../../doubles/graph-clients.ts';

const id = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const PERSON = id(0xb1);
const TEAMS_ADMINISTRATOR = '69091246-20e8-4a56-aa4d-066075b2a7a8';

describe('the directory', () => {
  let graph: FakeGraph;
  beforeEach(async () => {
    graph = await startFakeGraph();
  });
  afterEach(() => graph.close());
  const client = () => clientOf(graph).client;

  it('tells the licences that are owned, without plans that are switched off', async () => {
    graph.directory.skus = [
      {
        skuId: 'DF9561A4-4969-4E6A-8E73-C601B68EC077',
        skuPartNumber: 'MCOMEETACPEA',
        capabilityStatus: 'Enabled',
        consumedUnits: 14,
        prepaidUnits: { enabled: 25, lockedOut: 0, suspended: 0, warning: 0 },
        servicePlans: [
          { servicePlanId: id(1), provisioningStatus: 'Success' },
          { servicePlanId: id(2), provisioningStatus: 'Disabled' },
        ],
      },
    ];
    const now = new Date('2026-03-02T08:00:00Z');
    assert.deepEqual(await fetchLicences(client(), now), {
      skus: [
        {
          skuId: 'df9561a4-4969-4e6a-8e73-c601b68ec077',
          partNumber: 'MCOMEETACPEA',
          planIds: [id(1)],
          enabled: 25,
          assigned: 14,
        },
      ],
      takenAt: now.getTime(),
      origin: 'graph',
    });
  });

  it('names the entry that is not what Graph documents', async () => {
    graph.directory.skus = [{ skuId: id(1), skuPartNumber: 'X', consumedUnits: 1.5 }];
    await assert.rejects(fetchLicences(client(), new Date(0)), {
      code: 'graph-answer-unexpected',
      message: /entry 1/,
    });
  });

  it('tells the roles of a person, and those of the groups asked about', async () => {
    graph.directory.people.set(PERSON, { roles: [TEAMS_ADMINISTRATOR], groups: [id(1), id(2)] });
    assert.deepEqual(await fetchPersonRoles(client(), PERSON, [id(2), id(3)]), {
      roles: [TEAMS_ADMINISTRATOR],
      groups: [id(2)],
    });
    const cast = graph.requests.find((request) => request.path.includes('directoryRole'));
    assert.equal(cast?.headers.consistencylevel, 'eventual');
  });

  it('asks about many groups in requests of at most twenty', async () => {
    const groups = Array.from({ length: 45 }, (_, n) => id(n + 1));
    graph.directory.people.set(PERSON, { groups });
    assert.deepEqual((await fetchPersonRoles(client(), PERSON, groups)).groups, groups);
  });

  it('gives a person whom the directory does not know no role and no group', async () => {
    assert.deepEqual(await fetchPersonRoles(client(), id(0xff), [id(1)]), { roles: [], groups: [] });
  });

  it('does not take a role that it may not see for no role', async () => {
    graph.directory.people.set(PERSON, { roles: [null] });
    await assert.rejects(fetchPersonRoles(client(), PERSON, []), {
      code: 'graph-permission-missing',
      message: /RoleManagement\.Read\.Directory/,
    });
  });

  it('names the permission that is missing', async () => {
    graph.misbehave({ kind: 'forbidden' });
    await assert.rejects(fetchLicences(client(), new Date(0)), { message: /needs Organization\.Read\.All/ });
  });
});
