import type { components } from '../../pricing/contract/contract.generated.ts';
import type { CallsAround, Evidence, FailureCode, Item, ItemName, Plan, RecordedLeg } from './evidence.ts';
import type { NumberForm } from './number-form.ts';

type Told = components['schemas']['DiagnosisEvidence'];
type Value = { readonly value: string; readonly params?: Told['params'] };

/** Every fact in the words of the contract: a stable code with its figures, or why it is not known. */
export function tellEvidence({ items }: Evidence): Told[] {
  return (Object.keys(items) as ItemName[]).map((name) => tell(name, items[name]));
}

function tell(name: ItemName, item: Item<unknown>): Told {
  if (!item.known) {
    return { item: name, value: null, params: {}, why: item.why, asOf: null, origin: null };
  }
  const { value, params = {} } = codeOf(name, item.value);
  return {
    item: name,
    value,
    params,
    why: null,
    asOf: new Date(item.asOf).toISOString(),
    origin: item.origin,
  };
}

/** How the facts that are no plain word, number or yes-or-no are told. */
const WORDS: Readonly<Partial<Record<ItemName, (value: never) => Value>>> = {
  number: ({ kind, e164, written }: NumberForm) => ({ value: kind, params: { number: e164 ?? written } }),
  destination: ({ country, zoneA }: { country: string; zoneA: boolean | null }) => ({
    value: zoneA === null ? 'zoneUnknown' : zoneA ? 'zoneA' : 'notZoneA',
    params: { country },
  }),
  pool: ({ used, total }: { used: number; total: number }) => ({ value: 'pool', params: { used, total } }),
  plans: (plans: readonly Plan[]) => ({
    value: plans.length === 0 ? 'none' : 'held',
    params: { plans: plans.join(' ') },
  }),
  licenceChangedAt: (at: number) => ({ value: 'at', params: { at: new Date(at).toISOString() } }),
  failureCodes: ([first]: readonly FailureCode[]) =>
    first
      ? {
          value: 'codes',
          params: { codes: first.subcode === null ? `${first.sip}` : `${first.sip}/${first.subcode}` },
        }
      : { value: 'none' },
  callRecord: ({ outcome, reason }: RecordedLeg) => ({ value: outcome, params: { reason } }),
  paidCalls: around,
  organiserPaidCalls: around,
  countryPaidCalls: around,
};

function around({ before, after }: CallsAround): Value {
  const value = after > 0 ? 'wentOn' : before > 0 ? 'stopped' : 'none';
  return { value, params: { before, after } };
}

function codeOf(name: ItemName, value: unknown): Value {
  const words = WORDS[name] as ((value: unknown) => Value) | undefined;
  if (words) return words(value);
  if (typeof value === 'boolean') return { value: value ? 'yes' : 'no' };
  if (typeof value === 'number') return { value: 'count', params: { count: value } };
  return { value: String(value) };
}
