import { formatMicro } from '../money.ts';
import type { PricingDb, PricingTables } from '../store/pricing-store.ts';
import { callCurrencies } from './call-repository.ts';
import { csvLine } from './csv-line.ts';
import {
  departmentOf,
  departments,
  people,
  pseudonym,
  type UsageSettings,
  usageSettings,
} from './usage-people.ts';
import { type Period, startOf } from './usage-period.ts';

type Call = Pick<
  PricingTables['calls'],
  | 'id'
  | 'started_at'
  | 'duration_s'
  | 'call_type'
  | 'capability'
  | 'destination'
  | 'organiser_id'
  | 'organiser_upn'
  | 'organiser_name'
  | 'currency'
  | 'charge'
  | 'fee'
>;

/** Calls read at a time: what is held in memory, however many there are. */
const PAGE = 1_000;

const HEADER = [
  'started_at_utc',
  'call_type',
  'destination',
  'organiser',
  'department',
  'licence_capability',
  'duration_seconds',
  'currency',
  'charge',
  'connection_fee',
  'spend',
];

/** Shows who organised a call as the tenant's setting has it. */
function organiserShown(settings: UsageSettings, tenantId: string): (call: Call, key: string) => string {
  return (call, key) => {
    if (key === '' || settings.display === 'departments') return '';
    if (settings.display === 'names') return call.organiser_name ?? call.organiser_upn ?? key;
    return settings.salt === null ? '' : pseudonym(settings.salt, tenantId, key);
  };
}

/**
 * The calls of a period as CSV, one line a call: one currency after another, oldest first. Numbers of other people are
 * left out, and organisers are shown as everywhere else. Begins with a byte order mark, as Excel reads UTF-8 only then.
 */
export async function* usageCsv(db: PricingDb, tenantId: string, period: Period): AsyncGenerator<string> {
  const [settings, everybody, byUser, currencies] = await Promise.all([
    usageSettings(db, tenantId),
    people(db, tenantId),
    departments(db, tenantId),
    callCurrencies(db, tenantId),
  ]);
  const organiser = organiserShown(settings, tenantId);
  const department = departmentOf(everybody, byUser);
  yield `\ufeff${csvLine(HEADER)}`;
  for (const currency of [...currencies, null]) {
    for await (const calls of pages(db, tenantId, period, currency)) {
      yield calls
        .map((call) => {
          const key = call.organiser_id ?? call.organiser_upn?.toLowerCase() ?? call.organiser_name ?? '';
          return csvLine([
            new Date(Number(call.started_at)).toISOString(),
            call.call_type,
            call.destination,
            organiser(call, key),
            department(key),
            call.capability,
            { number: String(call.duration_s) },
            call.currency,
            ...(call.currency === null
              ? [null, null, null]
              : [call.charge, call.fee, call.charge + call.fee].map((micro) => ({
                  number: formatMicro(micro),
                }))),
          ]);
        })
        .join('');
    }
  }
}

/** Goes on after the last call of the page before: no cursor stays open on the store while a slow client reads. */
async function* pages(
  db: PricingDb,
  tenantId: string,
  { first, last }: Period,
  currency: string | null,
): AsyncGenerator<readonly Call[]> {
  let after = { at: BigInt(startOf(first)), id: '' };
  for (;;) {
    const { at, id } = after;
    const calls: readonly Call[] = await db
      .selectFrom('calls')
      .select([
        'id',
        'started_at',
        'duration_s',
        'call_type',
        'capability',
        'destination',
        'organiser_id',
        'organiser_upn',
        'organiser_name',
        'currency',
        'charge',
        'fee',
      ])
      .where('tenant_id', '=', tenantId)
      .where('currency', currency === null ? 'is' : '=', currency)
      .where('started_at', '>=', at)
      .where('started_at', '<', BigInt(startOf(last + 1)))
      .where((where) => where.or([where('started_at', '>', at), where('id', '>', id)]))
      .orderBy('started_at')
      .orderBy('id')
      .limit(PAGE)
      .execute();
    const end = calls.at(-1);
    if (!end) return;
    yield calls;
    if (calls.length < PAGE) return;
    after = { at: end.started_at, id: end.id };
  }
}
