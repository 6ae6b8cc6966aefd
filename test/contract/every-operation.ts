import assert from 'node:assert/strict';
import { eur, newEntry } from '../doubles/pricing-requests.ts';
import { TEST_KEY } from '../doubles/pricing-service.ts';
import { A_CALL, pstnCsv } from '../doubles/usage-files.ts';
import { assertFits, operations } from './contract-schemas.ts';

/** One thing that somebody does in a tenant. */
export interface Doing {
  readonly tenantId: string;
  /** Tells figures, instants and the idempotency key; two tenants that use the same mean different things by it. */
  readonly n: number;
  /** Entries and mails that are known to whoever does it; an operation about one takes one of them. */
  readonly ids: readonly string[];
}

interface Sent {
  readonly path: string;
  readonly body?: unknown;
  /** Sent as it is, in place of JSON. */
  readonly file?: string;
  readonly key?: string;
}

/** What a tenant's own data can be told by wherever it shows: it is in every id of a person, address and note of it. */
export const markOf = (tenantId: string) => tenantId.slice(0, 8);

const person = (tenantId: string) => `${markOf(tenantId)}-0000-4000-8000-0000000000a1`;
const author = ({ tenantId }: Doing) => person(tenantId);
const two = (n: number) => String(n).padStart(2, '0');
const instant = (n: number) => `2026-02-${two(10 + n)}T12:00:00Z`;
/** The entry or mail that an operation about one is tried on. */
export const entryTried = ({ tenantId, n, ids }: Doing) =>
  ids[n % Math.max(1, ids.length)] ?? person(tenantId);
const month = 'from=2026-02-01&to=2026-02-28';

/** Invented calls of a tenant, with people and destinations that are told apart by its mark. */
function calls({ tenantId, n }: Doing): string {
  const mark = markOf(tenantId);
  return pstnCsv(
    Array.from({ length: 1 + (n % 3) }, (_, call) => ({
      ...A_CALL,
      // Two tenants may hold a call under the same id.
      UsageId: `00000000-0000-4000-8000-0000000c${two(n)}${two(call)}`,
      'AAD ObjectId': person(tenantId),
      UPN: `anna@${mark}.example`,
      'User Display Name': `Anna ${mark}`,
      'Destination Dialed': n % 2 ? 'Morocco' : `Land ${mark}`,
      'Start Time': `2026-02-${two(10 + n)}T0${call}:00:00.0000000Z`,
      'End Time': `2026-02-${two(10 + n)}T0${call}:10:00.0000000Z`,
      Charge: `${n + 1}.20`,
    })),
  );
}

/**
 * How each operation of the contract that belongs to a tenant is called. One that is added to the contract has to be
 * added here: the tests of isolation then go through it in every order with all others.
 */
export const EVERY_OPERATION: Readonly<Record<string, (doing: Doing) => Sent>> = {
  listCountries: () => ({ path: '/countries' }),
  findCountry: ({ n }) => ({ path: `/countries/${['France', 'MA', '+55', 'Congo', 'Atlantis'][n % 5]}` }),
  getEligibility: () => ({ path: '/eligibility' }),
  getBalance: () => ({ path: '/balance' }),
  getUsage: ({ n, tenantId }) => ({
    path: `/usage?${month}${['', '&by=organiser', '&by=country&top=3', '&by=day', `&organiser=${person(tenantId)}`][n % 5]}`,
  }),
  getUsageCsv: () => ({ path: `/usage.csv?${month}` }),
  getMonthEnd: ({ n }) => ({
    path: `/month-end/2026-0${1 + (n % 2)}?format=html${n > 4 ? '&language=fr' : ''}`,
  }),
  listMails: () => ({ path: '/mails' }),
  postMail: ({ n, tenantId }) => ({
    path: '/mails',
    body: {
      subject: `For ${markOf(tenantId)}`,
      body: `Your Communications Credits have been recharged with ${n + 1} EUR`,
    },
  }),
  confirmMail: (doing) => ({
    path: `/mails/${entryTried(doing)}/confirmation`,
    body: { author: author(doing) },
    key: `key-${doing.n}`,
  }),
  dismissMail: (doing) => ({
    path: `/mails/${entryTried(doing)}/dismissal`,
    body: { author: author(doing) },
  }),
  getPersonAccess: (doing) => ({ path: `/people/${author(doing)}/access?groups=${author(doing)}` }),
  getPersonEligibility: (doing) => ({ path: `/people/${author(doing)}/eligibility` }),
  importFile: (doing) => ({
    path: `/imports?file=${markOf(doing.tenantId)}.csv&dryRun=${doing.n === 9}`,
    file: calls(doing),
  }),
  getRate: ({ n }) => ({ path: `/rates?kind=dialOut&country=${n % 2 ? 'MA' : 'FR'}` }),
  takeRateCard: ({ n, tenantId }) => {
    const mapping = encodeURIComponent('{"kind":"dialOut"}');
    return {
      path: `/rate-cards?file=${markOf(tenantId)}.csv&from=2026-02-0${1 + (n % 9)}&dryRun=${n === 9}&mapping=${mapping}`,
      file: `Country,Prefix,Price per minute (EUR)\r\nFrance,33,0.0${n}1\r\nMorocco,212,0.${n}2\r\n`,
    };
  },
  forecastAmount: ({ n }) => ({ path: `/forecast?amount=${100 * (n + 1)}${n % 2 ? '' : '&currency=EUR'}` }),
  quoteMeeting: ({ n }) => ({
    path: '/quotes',
    body: { lines: [{ count: n + 1, kind: 'dialOut', country: 'MA', minutes: 10 }] },
  }),
  compareLicences: ({ n }) => ({ path: `/licence-comparison?price=4&currency=EUR&months=${1 + (n % 3)}` }),
  diagnoseCall: (doing) => ({
    path: '/diagnoses',
    body: {
      number: '+212 522 43 00 00',
      region: null,
      failedAt: instant(doing.n),
      direction: 'dialOut',
      symptom: 'refused',
      joined: 'teams',
      errorText: null,
      organiserId: author(doing),
      similarReports: 0,
      depth: doing.n % 2 ? 'full' : 'quick',
    },
  }),
  listLedger: () => ({ path: '/ledger?limit=200' }),
  recordEntry: (doing) => {
    const { tenantId, n } = doing;
    const kind = ['reading', 'topUp', 'recharge', 'correction'][n % 4] ?? 'reading';
    const more = { author: author(doing), note: `noted by ${markOf(tenantId)}` };
    return {
      path: '/ledger',
      body: newEntry(kind, `${50 * (n + 1)}`, instant(n), more),
      key: `key-${n}`,
    };
  },
  reverseEntry: (doing) => ({
    path: `/ledger/${entryTried(doing)}/reversal`,
    body: { author: author(doing) },
    key: `key-${doing.n}`,
  }),
  confirmRecharge: (doing) => ({
    path: `/ledger/${entryTried(doing)}/confirmation`,
    body: { author: author(doing) },
    key: `key-${doing.n}`,
  }),
  setAutoRecharge: (doing) => ({
    path: '/auto-recharge/EUR',
    body: { state: 'on', trigger: eur(`${40 * doing.n}`), amount: eur('75'), author: author(doing) },
  }),
  getBilling: () => ({ path: '/billing' }),
  setBilling: (doing) => ({
    path: '/billing',
    body: {
      author: author(doing),
      agreement: doing.n % 2 ? 'ea' : 'mca',
      billingAccount: doing.n % 4 === 0 ? 'csp' : 'mosa',
      country: doing.n % 3 ? 'FR' : 'DE',
      monthlyBudget: eur(`${doing.n + 1}`),
    },
  }),
  setCounting: (doing) => ({
    path: '/counting/EUR',
    body: { author: author(doing), connectionFee: doing.n % 2 === 0, rounding: 'minute' },
  }),
};

/** The operations of the contract that belong to a tenant. */
export const TENANT_OPERATIONS = operations().filter(({ path }) => path.includes('{tenantId}'));

/** Those that only tell: what they answer is all that a tenant can learn. */
const TELLING: readonly string[] = [
  ...TENANT_OPERATIONS.filter(({ method }) => method === 'GET').map(({ operationId }) => operationId),
  'quoteMeeting',
  'diagnoseCall',
];

/** What came back: the status, the body as it is, and what was written, if anything was. */
export interface Came {
  readonly status: number;
  readonly text: string;
  readonly madeId: string | null;
}

/** Calls one operation, and checks that the answer is one that the contract allows. */
export async function call(url: string, operationId: string, doing: Doing, apiKey = TEST_KEY): Promise<Came> {
  const declared = TENANT_OPERATIONS.find((one) => one.operationId === operationId);
  const sent = EVERY_OPERATION[operationId]?.(doing);
  assert.ok(declared && sent, `no such operation: ${operationId}`);
  const type = sent.file === undefined ? 'application/json' : 'application/octet-stream';
  const body = sent.file ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
  const response = await fetch(`${url}/v1/tenants/${doing.tenantId}${sent.path}`, {
    method: declared.method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(sent.key === undefined ? {} : { 'idempotency-key': sent.key }),
      ...(body === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { body }),
  });
  const contentType = response.headers.get('content-type') ?? '';
  const text = await response.text();
  const value: unknown = /json/.test(contentType) ? JSON.parse(text) : text;
  assertFits(operationId, { status: response.status, contentType, body: value });
  const { entry: written, id } = Object(value) as { entry?: { id?: string }; id?: string };
  return { status: response.status, text, madeId: written?.id ?? id ?? null };
}

/** Everything that a tenant is told, over every operation that tells and more than one question to each. */
export async function everythingTold(url: string, tenantId: string): Promise<Record<string, Came>> {
  const told: Record<string, Came> = {};
  for (const operation of TELLING) {
    const asked = new Set<string>();
    for (const n of [0, 1, 4]) {
      const doing = { tenantId, n, ids: [] };
      const question = JSON.stringify(EVERY_OPERATION[operation]?.(doing));
      if (asked.has(question)) continue;
      asked.add(question);
      told[`${operation} ${n}`] = await call(url, operation, doing);
    }
  }
  return told;
}
