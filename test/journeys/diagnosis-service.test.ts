import assert from 'node:assert/strict';
import { createPricingClient } from '../../services/pricing/pricing-client.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import type { DiagnosisCase } from '../../services/pricing/pricing-port.ts';
import {
  createPricingService,
  type PricingService,
} from '../../services/pricing-service/create-pricing-service.ts';
import { graphClients } from '../../services/pricing-service/graph/graph-clients.ts';
import type { GraphSettings } from '../../services/pricing-service/graph/graph-settings.ts';
import { assertFits } from '../contract/contract-schemas.ts';
import { type FakeGraph, startFakeGraph } from '../doubles/fake-graph.ts';
import { DEMO_TENANT, startPricingService, TEST_KEY } from '../doubles/pricing-service.ts';

const TENANT = '00000000-0000-4000-8000-0000000000aa';
const ORGANISER = '00000000-0000-4000-8000-0000000000b1';
const PAY_PER_MINUTE = 'bb038288-76ab-49d6-afc1-eaa6c222c65a';
const STANDARD = '3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40';
const NOW = '2026-03-02T09:30:00Z';
const CASE: DiagnosisCase = {
  number: '+212 522 43 00 00',
  region: null,
  failedAt: '2026-03-02T09:00:00Z',
  direction: 'dialOut',
  symptom: 'refused',
  joined: 'teams',
  errorText: null,
  organiserId: ORGANISER,
  similarReports: 0,
  depth: 'full',
};

describe('a diagnosis over HTTP', () => {
  let service: PricingService;
  let graph: FakeGraph | undefined;
  afterEach(async () => {
    await service.stop();
    await graph?.close();
    graph = undefined;
  });

  const withGraph = async (prepare: (graph: FakeGraph) => void) => {
    graph = await startFakeGraph();
    prepare(graph);
    const settings: GraphSettings = {
      tenantIds: [TENANT],
      credentials: { kind: 'managed-identity', clientId: null },
      url: graph.url,
      authority: graph.url,
      everyMs: null,
      historyDays: 60,
      rereadDays: 7,
    };
    const now = () => new Date(NOW);
    const { token } = graph;
    service = createPricingService(
      {
        host: '127.0.0.1',
        port: 0,
        store: { engine: 'sqlite', file: ':memory:' },
        keys: [{ name: 'test', key: TEST_KEY, tenants: [TENANT] }],
        demoTenantId: null,
        graph: settings,
      },
      { now, graphClients: graphClients(settings, { now, token: () => token }) },
    );
    await service.start();
    return client();
  };
  const client = () =>
    createPricingClient({ baseUrl: service.url, apiKey: TEST_KEY, now: () => new Date(NOW) });
  const plan = (servicePlanId: string, assignedDateTime = '2025-01-01T00:00:00Z') => ({
    servicePlanId,
    capabilityStatus: 'Enabled',
    assignedDateTime,
  });

  it('works without Microsoft Graph, by the ledger and the reports, and says what it could not know', async () => {
    service = await startPricingService();
    const diagnosis = await client().diagnose(DEMO_TENANT, CASE);
    assert.equal(diagnosis.demo, true);
    assert.deepEqual(diagnosis.destination, { country: 'MA', zoneA: false });
    const why = Object.fromEntries(diagnosis.evidence.map(({ item, value, why }) => [item, value ?? why]));
    assert.equal(why.dialOutPolicy, 'notConnected');
    assert.equal(why.blockedByMicrosoft, 'noApi');
    assert.equal(why.billingAccount, 'mosa');
    assert.equal(why.paidCalls, 'notReportedYet');
    assert.equal(why.creditThen, 'probablySome');
    assert.ok(diagnosis.likely.every(({ confidence }) => confidence !== 'certain'));
    assert.equal(diagnosis.lookAgainAt, '2026-03-04T09:00:00.000Z');
  });

  it('looks at the calls around, once they are reported', async () => {
    service = await startPricingService();
    const diagnosis = await client().diagnose(DEMO_TENANT, { ...CASE, failedAt: '2026-02-24T12:00:00Z' });
    const paid = diagnosis.evidence.find(({ item }) => item === 'paidCalls');
    assert.equal(paid?.value, 'wentOn');
    assert.equal(diagnosis.lookAgainAt, null);
  });

  it('names a forbidding policy as certain when Graph shows it', async () => {
    const asked = await withGraph((fake) => {
      fake.directory.people.set(ORGANISER, {
        usageLocation: 'FR',
        assignedPlans: [plan(PAY_PER_MINUTE)],
      });
      fake.teams.policies.set(ORGANISER, [
        {
          policyType: 'OnlineDialOutPolicy',
          policyAssignment: { displayName: 'DialoutCPCDomesticPSTNInternational' },
        },
      ]);
    });
    const { likely, evidence } = await asked.diagnose(TENANT, CASE);
    assert.equal(likely[0]?.confidence, 'certain');
    assert.equal(likely[0]?.causes[0]?.id, 'policy.dialout-domestic-only');
    assert.ok(evidence.some(({ item, value }) => item === 'usageLocation' && value === 'FR'));
  });

  it('finds an organiser by how they sign in, and by that all else that Graph knows of them', async () => {
    const asked = await withGraph((fake) => {
      fake.directory.people.set(ORGANISER, {
        userPrincipalName: 'mona@example.com',
        usageLocation: 'FR',
        assignedPlans: [plan(PAY_PER_MINUTE)],
      });
      fake.teams.policies.set(ORGANISER, [
        {
          policyType: 'OnlineDialOutPolicy',
          policyAssignment: { displayName: 'DialoutCPCDomesticPSTNInternational' },
        },
      ]);
      fake.teams.callRecords.push(meeting([]));
    });
    const { likely, evidence } = await asked.diagnose(TENANT, {
      ...CASE,
      organiserId: null,
      organiserUpn: 'Mona@Example.com',
    });
    assert.equal(likely[0]?.causes[0]?.id, 'policy.dialout-domestic-only');
    assert.equal(evidence.find(({ item }) => item === 'callRecord')?.value, 'noLeg');
    const nobody = await asked.diagnose(TENANT, {
      ...CASE,
      organiserId: null,
      organiserUpn: 'nobody@example.com',
    });
    assert.equal(nobody.evidence.find(({ item }) => item === 'organiser')?.value, 'missing');
    assert.equal(nobody.evidence.find(({ item }) => item === 'dialOutPolicy')?.value, null);
  });

  it('reads the trunk: code and subcode of the call to that number, masked or not', async () => {
    const asked = await withGraph((fake) => {
      fake.directory.people.set(ORGANISER, { assignedPlans: [plan(STANDARD)] });
      fake.teams.trunkCalls.push(
        { calleeNumber: '+33142685300', successfulCall: false, finalSipCode: 486, callEndSubReason: 10321 },
        {
          calleeNumber: '+21252243****',
          startDateTime: '2026-03-02T09:01:00Z',
          successfulCall: false,
          finalSipCode: 403,
          callEndSubReason: 510559,
          finalSipCodePhrase: 'No viable path found',
        },
      );
    });
    const { likely } = await asked.diagnose(TENANT, CASE);
    const ids = likely.flatMap(({ causes }) => causes.map(({ id }) => id));
    assert.ok(ids.includes('sip.403.510559'));
    assert.ok(!ids.includes('sip.486.10321'));
    const group = likely.find(({ causes }) => causes.some(({ id }) => id === 'sip.403.510559'));
    assert.notEqual(group?.confidence, 'certain');
  });

  const meeting = (sessions: readonly unknown[]) => ({
    id: 'record-1',
    startDateTime: '2026-03-02T08:30:00Z',
    endDateTime: '2026-03-02T09:20:00Z',
    participants: [ORGANISER],
    sessions,
  });
  const leg = (id: string, startDateTime: string, failureInfo: unknown = null) => ({
    startDateTime,
    callee: { associatedIdentity: { id } },
    failureInfo,
    segments: [],
  });

  it("reads Microsoft's record of the meeting: where the leg to that number failed, in Microsoft's own words", async () => {
    const asked = await withGraph((fake) => {
      fake.directory.people.set(ORGANISER, { assignedPlans: [plan(PAY_PER_MINUTE)] });
      fake.teams.callRecords.push(
        meeting([
          leg('+33142685300', '2026-03-02T09:00:30Z', { stage: 'callSetup', reason: 'another number' }),
          leg('+21252243****', '2026-03-02T08:59:30Z', {
            stage: 'midcall',
            reason: 'SIP 403 subcode 510559 (invented)',
          }),
        ]),
      );
    });
    const { evidence } = await asked.diagnose(TENANT, CASE);
    const record = evidence.find(({ item }) => item === 'callRecord');
    assert.equal(record?.value, 'midcall');
    assert.deepEqual(record?.params, { reason: 'SIP 403 subcode 510559 (invented)' });
    assert.equal(evidence.find(({ item }) => item === 'failureCodes')?.params.codes, '403/510559');
  });

  it('says of a record that is not there yet that it comes after the meeting', async () => {
    const asked = await withGraph(() => undefined);
    const { evidence } = await asked.diagnose(TENANT, CASE);
    assert.equal(evidence.find(({ item }) => item === 'callRecord')?.why, 'notReportedYet');
    const old = await asked.diagnose(TENANT, { ...CASE, failedAt: '2026-02-20T09:00:00Z' });
    assert.equal(old.evidence.find(({ item }) => item === 'callRecord')?.why, 'notRecorded');
  });

  it('takes a record without a leg to the number for no proof, and one of another form for none at all', async () => {
    const asked = await withGraph((fake) => {
      fake.teams.callRecords.push(meeting([]));
    });
    const { evidence, likely } = await asked.diagnose(TENANT, CASE);
    assert.equal(evidence.find(({ item }) => item === 'callRecord')?.value, 'noLeg');
    assert.ok(
      likely.every(({ causes }) =>
        causes.every(({ clues }) => clues.every(({ item }) => item !== 'callRecord')),
      ),
    );
    graph?.teams.callRecords.splice(0, 1, { ...meeting([]), sessions: 'none' });
    const other = await asked.diagnose(TENANT, CASE);
    assert.equal(other.evidence.find(({ item }) => item === 'callRecord')?.why, 'failed');
  });

  it('takes no longer than its time box when Graph is silent, and goes by what it has', async () => {
    const asked = await withGraph((fake) => {
      fake.directory.people.set(ORGANISER, { assignedPlans: [] });
      fake.teams.silent.add('getDirectRoutingCalls').add('callRecords').add('serviceAnnouncement');
    });
    const { likely, evidence } = await asked.diagnose(TENANT, { ...CASE, symptom: 'noPhoneOption' });
    assert.equal(evidence.find(({ item }) => item === 'failureCodes')?.why, 'tooSlow');
    assert.equal(evidence.find(({ item }) => item === 'callRecord')?.why, 'tooSlow');
    assert.equal(likely[0]?.causes[0]?.id, 'licence.organizer-no-audio-conferencing');
  });

  it('says which evidence lacks a permission', async () => {
    const asked = await withGraph((fake) => {
      fake.misbehave(...Array.from({ length: 5 }, () => ({ kind: 'forbidden' }) as const));
    });
    const { evidence } = await asked.diagnose(TENANT, CASE);
    for (const name of ['organiser', 'dialOutPolicy', 'failureCodes', 'callRecord', 'serviceIncident']) {
      assert.equal(evidence.find(({ item }) => item === name)?.why, 'noPermission', name);
    }
  });

  it('asks Graph nothing when only a quick look is wanted', async () => {
    const asked = await withGraph(() => undefined);
    const { evidence } = await asked.diagnose(TENANT, { ...CASE, depth: 'quick' });
    assert.equal(evidence.find(({ item }) => item === 'plans')?.why, 'notAskedYet');
    assert.equal(graph?.requests.length, 0);
  });

  it('refuses what is no case, naming the field and nothing of its value', async () => {
    service = await startPricingService();
    const response = await fetch(`${service.url}/v1/tenants/${DEMO_TENANT}/diagnoses`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...CASE, symptom: 'secret-word' }),
    });
    const body = (await response.json()) as { detail: string };
    assertFits('diagnoseCall', {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body,
    });
    assert.equal(response.status, 400);
    assert.match(body.detail, /symptom/);
    assert.doesNotMatch(body.detail, /secret-word/);
    await assert.rejects(
      client().diagnose('00000000-0000-4000-8000-0000000000cc', CASE),
      (error: unknown) => error instanceof PricingError && error.code === 'refused',
    );
  });
});
