import { privateCostCard } from '../../cards/cost-estimate-card.ts';
import {
  type CostField,
  type CostFieldError,
  type CostFormValues,
  costFormCard,
  LONGEST_ENTRY,
  MOST_ROWS,
  ROW_FIELDS,
} from '../../cards/cost-form-card.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import type { PricingPort } from '../../services/pricing/pricing-port.ts';
import { estimate, type WholeLine } from '../answers/cost-estimate.ts';
import { licenceComparison } from '../answers/licence-comparison.ts';
import type { CardReply } from '../conversation/turn.ts';
import { DEMO } from '../demo.ts';
import type { Action, ActionRequest } from './action.ts';

export interface CostParts {
  readonly pricing: PricingPort;
}

const KINDS = ['dialOut', 'tollDialIn', 'tollFreeDialIn'] as const;
const LICENCES = ['payPerMinute', 'standard', 'unknown'] as const;

type Errors = Partial<Record<CostField, CostFieldError>>;

/** Opens the form in place of the card that was pressed, or gives it another line; every entry is kept. */
export function createOpenCostForm(): Action {
  return async ({ turn, access, reader }) => {
    const demo = turn.asker.tenantId === DEMO.tenantId;
    if (!access.seesMoney) return privateCostCard({ demo }, reader);
    return costFormCard({ demo, rows: rowsOf(turn.data), values: entries(turn.data) }, reader);
  };
}

/** Prices what the form says, in its place. What does not do is told in the form, with every entry kept. */
export function createPriceCostForm({ pricing }: CostParts): Action {
  return async (request) => {
    const { turn, access, reader } = request;
    const { tenantId } = turn.asker;
    if (!access.seesMoney) return privateCostCard({ demo: tenantId === DEMO.tenantId }, reader);
    const values = entries(turn.data);
    const errors: Errors = {};
    try {
      const lines = await readLines(values, rowsOf(turn.data), { errors, tenantId, pricing });
      if (Object.keys(errors).length > 0) return again(request, values, { errors });
      const licence = LICENCES.find((one) => one === values.licence) ?? 'payPerMinute';
      return await estimate({ tenantId, reader, lines, licence, asked: values }, pricing);
    } catch (error) {
      if (!(error instanceof PricingError)) throw error;
      return again(request, values, { away: true });
    }
  };
}

/** Compares with licences at the price that was typed. */
export function createCompareLicences({ pricing }: CostParts): Action {
  return async ({ turn, access, reader }) => {
    const { tenantId } = turn.asker;
    if (!access.seesMoney) return privateCostCard({ demo: tenantId === DEMO.tenantId }, reader);
    return licenceComparison({ tenantId, reader, price: entry(turn.data.price) }, pricing);
  };
}

function again(
  { turn, reader }: ActionRequest,
  values: CostFormValues,
  more: { readonly errors?: Errors; readonly away?: boolean },
): CardReply {
  const demo = turn.asker.tenantId === DEMO.tenantId;
  return costFormCard({ demo, rows: rowsOf(turn.data), values, ...more }, reader);
}

function rowsOf({ rows }: Readonly<Record<string, unknown>>): number {
  return typeof rows === 'number' && Number.isInteger(rows) ? Math.min(Math.max(rows, 1), MOST_ROWS) : 1;
}

function entry(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).trim().slice(0, LONGEST_ENTRY)
    : undefined;
}

/** What was entered, field by field; nothing else of the data is believed. */
function entries(data: Readonly<Record<string, unknown>>): CostFormValues {
  const values: Partial<Record<CostField, string>> = {};
  for (let row = 1; row <= MOST_ROWS; row++) {
    for (const name of ROW_FIELDS) {
      const value = entry(data[`${name}${row}`]);
      if (value !== undefined) values[`${name}${row}`] = value;
    }
  }
  const licence = entry(data.licence);
  return licence === undefined ? values : { ...values, licence };
}

interface Reading {
  readonly errors: Errors;
  readonly tenantId: string;
  readonly pricing: Pick<PricingPort, 'country'>;
}

async function readLines(
  values: CostFormValues,
  rows: number,
  reading: Reading,
): Promise<readonly WholeLine[]> {
  const filled = Array.from({ length: rows }, (_, at) => at + 1).filter(
    (row) =>
      row === 1 || [values[`count${row}`], values[`where${row}`], values[`minutes${row}`]].some(Boolean),
  );
  const lines = await Promise.all(filled.map((row) => readRow(values, row, reading)));
  return lines.filter((line) => line !== null);
}

async function readRow(values: CostFormValues, row: number, reading: Reading): Promise<WholeLine | null> {
  const { errors } = reading;
  const number = (field: 'count' | 'minutes', most: number): number => {
    const typed = (values[`${field}${row}`] ?? '').replace(/[\s\u00a0\u202f]/gu, '');
    const value = Number(typed);
    if (typed === '') errors[`${field}${row}`] = 'missing';
    else if (!/^\d{1,5}$/.test(typed) || value < 1 || value > most) errors[`${field}${row}`] = field;
    return value;
  };
  const [count, minutes] = [number('count', 10_000), number('minutes', 1_800)];
  const kind = KINDS.find((one) => one === values[`kind${row}`]);
  const place = await placeOf(values[`where${row}`] ?? '', row, reading);
  return place && { count, minutes, place, kinds: kind ? [kind] : KINDS };
}

const E164 = /^\+[1-9]\d{6,14}$/;

async function placeOf(
  typed: string,
  row: number,
  { errors, tenantId, pricing }: Reading,
): Promise<WholeLine['place'] | null> {
  if (typed === '') {
    errors[`where${row}`] = 'missing';
    return null;
  }
  const number = typed.replace(/[\s\u00a0\u202f().-]/gu, '').replace(/^00/, '+');
  if (E164.test(number)) return { number };
  try {
    return { country: (await pricing.country(tenantId, typed)).value.iso2 };
  } catch (error) {
    if (!(error instanceof PricingError)) throw error;
    if (error.code === 'ambiguous') errors[`where${row}`] = 'severalPlaces';
    else if (error.code === 'not-found' || error.code === 'refused') errors[`where${row}`] = 'unknownPlace';
    else throw error;
    return null;
  }
}
