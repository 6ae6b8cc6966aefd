import type { FieldError, FormField, FormValues, LedgerForm } from '../../cards/ledger-form-card.ts';
import type { Reader } from '../../cards/text/reader.ts';
import { instantOf, localTime } from './local-time.ts';
import { typedAmount } from './typed-amount.ts';

/** Longer entries are cut: none of ours is, and the rest is not shown back. */
const LONGEST_ENTRY = 60;
const FIELDS: Readonly<Record<LedgerForm, readonly FormField[]>> = {
  reading: ['amount', 'currency', 'day', 'time'],
  topUp: ['amount', 'currency', 'day'],
  recharge: ['amount', 'currency', 'day'],
  autoRecharge: ['state', 'trigger', 'recharge', 'currency'],
  budget: ['amount', 'currency'],
};
/** Where no time is asked for, an earlier day counts from its middle. */
const MIDDAY = '12:00';
const EARLIEST_DAY = '2015-01-01';
const STATES = ['on', 'off', 'unknown'] as const;

type Money = { readonly amount: string; readonly currency: string };
/** What a form says, once every entry does. */
export type FormContent =
  | { readonly form: 'reading' | 'topUp' | 'recharge'; readonly amount: Money; readonly at: Date }
  | {
      readonly form: 'autoRecharge';
      readonly currency: string;
      readonly state: (typeof STATES)[number];
      readonly trigger: Money | null;
      readonly recharge: Money | null;
    }
  | { readonly form: 'budget'; readonly budget: Money | null };

type Errors = Partial<Record<FormField, FieldError>>;
/** What was entered, and either what it says or what is wrong with it. */
export interface FormReading {
  readonly values: FormValues;
  readonly errors: Errors;
  /** Undefined where an entry does not do. */
  readonly content: FormContent | undefined;
}

/** Reads a form as it was filled in. Nothing of `data` is trusted; it is text of a bounded length or it is nothing. */
export function readLedgerForm(
  form: LedgerForm,
  data: Readonly<Record<string, unknown>>,
  reader: Reader,
  now: Date,
): FormReading {
  const values: Partial<Record<FormField, string>> = {};
  for (const field of FIELDS[form]) {
    const value = data[field];
    if (typeof value === 'string' || typeof value === 'number') {
      values[field] = String(value).trim().slice(0, LONGEST_ENTRY);
    }
  }
  const errors: Errors = {};
  const currency = readCurrency(values, errors);
  const money = (field: 'amount' | 'trigger' | 'recharge', rule: 'any' | 'positive' | 'notNegative') =>
    readMoney(field, rule, { values, errors, currency, locale: reader.locale });
  const content = read(form, { values, errors, currency, money, reader, now });
  return { values, errors, content: Object.keys(errors).length > 0 ? undefined : content };
}

interface Reading {
  readonly values: FormValues;
  readonly errors: Errors;
  readonly currency: string;
  readonly money: (
    field: 'amount' | 'trigger' | 'recharge',
    rule: 'any' | 'positive' | 'notNegative',
  ) => Money | null;
  readonly reader: Reader;
  readonly now: Date;
}

function read(form: LedgerForm, reading: Reading): FormContent | undefined {
  const { values, errors, currency, money } = reading;
  switch (form) {
    case 'reading':
    case 'topUp':
    case 'recharge': {
      const amount = money('amount', form === 'reading' ? 'any' : 'positive');
      if (!amount) errors.amount ??= 'missing';
      const at = readInstant(reading);
      return amount && at ? { form, amount, at } : undefined;
    }
    case 'autoRecharge': {
      const state = STATES.find((one) => one === values.state);
      if (!state) {
        errors.state = 'state';
        return undefined;
      }
      const [trigger, recharge] = [money('trigger', 'notNegative'), money('recharge', 'positive')];
      return { form, currency, state, trigger, recharge };
    }
    case 'budget':
      return { form, budget: money('amount', 'positive') };
  }
}

function readCurrency(values: FormValues, errors: Errors): string {
  const currency = (values.currency ?? '').toUpperCase();
  if (currency === '') errors.currency = 'missing';
  else if (!Intl.supportedValuesOf('currency').includes(currency)) errors.currency = 'currency';
  return currency;
}

function readMoney(
  field: 'amount' | 'trigger' | 'recharge',
  rule: 'any' | 'positive' | 'notNegative',
  { values, errors, currency, locale }: Pick<Reading, 'values' | 'errors' | 'currency'> & { locale: string },
): Money | null {
  const typed = values[field] ?? '';
  if (typed === '') return null;
  const amount = typedAmount(typed, locale);
  if (amount === undefined) errors[field] = 'amount';
  else if (rule !== 'any' && amount.startsWith('-')) errors[field] = 'positive';
  else if (rule === 'positive' && !/[1-9]/u.test(amount)) errors[field] = 'positive';
  else return { amount, currency };
  return null;
}

/** The day and time of a form on the reader's clock; today without a time is now. */
function readInstant({ values, errors, reader, now }: Reading): Date | undefined {
  const today = localTime(now, reader.timeZone).day;
  const day = values.day ?? '';
  if (day === '') {
    errors.day = 'missing';
    return undefined;
  }
  const at = day === today && !values.time ? now : instantOf(day, values.time || MIDDAY, reader.timeZone);
  if (!at || day < EARLIEST_DAY) errors.day = 'day';
  else if (at.getTime() > now.getTime()) {
    // A minute typed is over before the form is sent; later today is not.
    if (at.getTime() - now.getTime() < 60_000) return now;
    errors.day = 'future';
  } else return at;
  return undefined;
}
