import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PricingService } from '../../services/pricing-service/create-pricing-service.ts';
import { createPricingService } from '../../services/pricing-service/create-pricing-service.ts';
import { graphClients } from '../../services/pricing-service/graph/graph-clients.ts';
import type { GraphSettings } from '../../services/pricing-service/graph/graph-settings.ts';
import { assertFits } from '../contract/contract-schemas.ts';
import { type FakeGraph, startFakeGraph } from '../doubles/fake-graph.ts';
import { fakeCall } from '../doubles/fake-graph-calls.ts';
import { TEST_KEY } from '../doubles/pricing-service.ts';

const TENANT = '00000000-0000-4000-8000-0000000000aa';
const OTHER = '00000000-0000-4000-8000-0000000000bb';
const PERSON = '00000000-0000-4000-8000-0000000000b1';
const GROUP = '00000000-0000-4000-8000-000000000099';
const TEAMS_ADMINISTRATOR = '69091246-20e8-4a56-aa4d-066075b2a7a8';
const now = () => new Date('2026-03-02T08:00:00Z');

describe('the pricing service with Microsoft Graph', () => {
  let graph: FakeGraph;
  let service: PricingService;
  beforeEach(async () => {
    graph = await startFakeGraph();
    graph.directory.people.set(PERSON, { roles: [TEAMS_ADMINISTRATOR], groups: [GROUP] });
  });
  afterEach(async () => {
    await service.stop();
    await graph.close();
  });

  const start = async (different: Partial<GraphSettings> = {}) => {
    const settings: GraphSettings = {
      tenantIds: [TENANT],
      credentials: { kind: 'managed-identity', clientId: null },
      url: graph.url,
      authority: graph.url,
      everyMs: null,
      historyDays: 60,
      rereadDays: 7,
      ...different,
    };
    service = createPricingService(
      {
        host: '127.0.0.1',
        port: 0,
        store: { engine: 'sqlite', file: ':memory:' },
        keys: [{ name: 'test', key: TEST_KEY, tenants: [TENANT, OTHER] }],
        demoTenantId: null,
        graph: settings,
      },
      { now, graphClients: graphClients(settings, { now, token: () => graph.token }) },
    );
    await service.start();
  };
  const ask = async (path: string) => {
    const response = await fetch(service.url + path, { headers: { authorization: `Bearer ${TEST_KEY}` } });
    const text = await response.text();
    const contentType = response.headers.get('content-type') ?? '';
    return {
      status: response.status,
      contentType,
      text,
      body: /json/.test(contentType) ? JSON.parse(text) : text,
    };
  };
  const access = (tenant: string) =>
    ask(`/v1/tenants/${tenant}/people/${PERSON}/access?groups=${GROUP},${OTHER}`);

  it('tells the roles and groups of a person by the contract', async () => {
    await start();
    const answer = await access(TENANT);
    assertFits('getPersonAccess', answer);
    assert.deepEqual(answer.body, {
      demo: false,
      roles: [TEAMS_ADMINISTRATOR],
      groups: [GROUP],
      source: 'graph',
      asOf: now().toISOString(),
    });
  });

  it('asks nothing about a tenant that Graph is not set up for', async () => {
    await start();
    assert.deepEqual((await access(OTHER)).body.source, 'none');
    assert.deepEqual(graph.requests, []);
  });

  it('says that the directory cannot be asked, never that there is no role', async () => {
    await start();
    graph.misbehave({ kind: 'forbidden' }, { kind: 'forbidden' });
    const answer = await access(TENANT);
    assert.equal(answer.status, 503);
    assert.equal(answer.body.code, 'unavailable');
    assertFits('getPersonAccess', answer);
  });

  it('brings usage and licences in by itself, and stays ready whatever Graph does', async () => {
    graph.calls.push(fakeCall(1));
    graph.misbehave({ kind: 'failed' }, { kind: 'web-page' });
    await start({ everyMs: 10 });
    const until = async (metric: RegExp) => {
      while (!metric.test((await ask('/metrics')).text)) await sleep(10);
    };
    await until(/^pricing_graph_syncs_total\{result="graph-answer-not-json"\} 1$/m);
    assert.equal((await ask('/readyz')).status, 200);
    await until(/^pricing_graph_syncs_total\{result="complete"\} [1-9]/m);
    assert.match((await ask('/metrics')).text, /^pricing_graph_rows_total\{outcome="fresh"\} 1$/m);
    assert.doesNotMatch((await ask('/metrics')).text, new RegExp(TENANT));
  });

  it('tells whether one person is set up for pay-per-minute, by object id and by sign-in name', async () => {
    graph.directory.people.set(PERSON, {
      displayName: 'Mona Exemple',
      userPrincipalName: 'mona@example.com',
      usageLocation: 'fr',
      assignedPlans: [{ servicePlanId: 'BB038288-76AB-49D6-AFC1-EAA6C222C65A', capabilityStatus: 'Enabled' }],
    });
    await start();
    const about = async (who: string, tenant = TENANT) => {
      const { status, contentType, body } = await ask(`/v1/tenants/${tenant}/people/${who}/eligibility`);
      assertFits('getPersonEligibility', { status, contentType, body });
      return body;
    };
    const known = await about(PERSON);
    assert.deepEqual(known.person, { objectId: PERSON, name: 'Mona Exemple' });
    const statuses = known.checks.map((check: { id: string; status: string }) => [check.id, check.status]);
    assert.deepEqual(statuses.slice(0, 3), [
      ['account', 'met'],
      ['usageLocation', 'met'],
      ['payPerMinuteLicence', 'met'],
    ]);
    assert.deepEqual(await about('MONA@example.com'), known);
    assert.equal((await about('nobody@example.com')).checks[0].evidence.code, 'notFound');
    assert.equal((await about(PERSON, OTHER)).checks[0].evidence.code, 'unknown');
    graph.misbehave({ kind: 'forbidden' });
    assert.equal((await about(PERSON)).checks[0].evidence.code, 'noPermission');
  });
});
