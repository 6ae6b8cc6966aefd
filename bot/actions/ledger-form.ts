import { z } from 'zod';
import {
  type FieldError,
  type FormField,
  type FormValues,
  type LedgerForm,
  ledgerFormCard,
} from '../../cards/ledger-form-card.ts';
import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import type { PricingPort } from '../../services/pricing/pricing-port.ts';
import { balanceReply } from '../answers/balance.ts';
import type { CardReply } from '../conversation/turn.ts';
import { DEMO } from '../demo.ts';
import type { Action, ActionRequest } from './action.ts';
import { localTime } from './local-time.ts';
import { type FormContent, readLedgerForm } from './read-ledger-form.ts';

export interface LedgerParts {
  readonly pricing: PricingPort;
  readonly now: () => Date;
  /** Makes the id of a form: a GUID. */
  readonly newId: () => string;
}

const form = z.enum(['reading', 'topUp', 'autoRecharge', 'budget']);
const opening = z.object({
  form,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});
const saving = z.object({ form, id: z.guid() });

/** Opens a form in place of the card that was pressed. */
export function createOpenLedgerForm(parts: LedgerParts): Action {
  return async (request) => {
    if (!request.access.administrator) return balanceReply(request, parts, 'notAllowed');
    const opened = opening.safeParse(request.turn.data);
    if (!opened.success) return notUnderstoodCard({ kind: 'oldCard' }, request.reader);
    const { day, time } = localTime(parts.now(), request.reader.timeZone);
    const { currency = '' } = opened.data;
    return show(request, parts, {
      form: opened.data.form,
      id: parts.newId(),
      values: { currency, day, time },
    });
  };
}

/**
 * Saves a form, once however often it is pressed: its id is the key of what it writes. What does not do is told in
 * the form, with every entry kept.
 */
export function createSaveLedgerForm(parts: LedgerParts): Action {
  return async (request) => {
    const { access, turn, reader } = request;
    const author = turn.asker.aadObjectId;
    if (!access.administrator || author === undefined) return balanceReply(request, parts, 'notAllowed');
    const sent = saving.safeParse(turn.data);
    if (!sent.success) return notUnderstoodCard({ kind: 'oldCard' }, reader);
    const { values, errors, content } = readLedgerForm(sent.data.form, turn.data, reader, parts.now());
    const again = (more: Partial<Pick<Shown, 'errors' | 'trouble'>>) =>
      show(request, parts, { ...sent.data, values, ...more });
    if (!content) return again({ errors });
    try {
      await save(parts.pricing, turn.asker.tenantId, content, { author, key: `form/${sent.data.id}` });
    } catch (error) {
      if (!(error instanceof PricingError)) throw error;
      if (error.code === 'invalid') return again({ errors: refused(error.field) });
      return again({ trouble: error.code === 'conflict' ? 'saved' : 'away' });
    }
    return balanceReply(request, parts, sent.data.form);
  };
}

interface Shown {
  readonly form: LedgerForm;
  readonly id: string;
  readonly values: FormValues;
  readonly errors?: Readonly<Partial<Record<FormField, FieldError>>>;
  readonly trouble?: 'saved' | 'away';
}

function show({ turn, reader }: ActionRequest, { now }: LedgerParts, shown: Shown): CardReply {
  const demo = turn.asker.tenantId === DEMO.tenantId;
  return ledgerFormCard({ ...shown, demo, today: localTime(now(), reader.timeZone).day }, reader);
}

async function save(
  pricing: PricingPort,
  tenantId: string,
  content: FormContent,
  { author, key }: { readonly author: string; readonly key: string },
): Promise<void> {
  switch (content.form) {
    case 'reading':
    case 'topUp': {
      const { form: kind, amount, at } = content;
      await pricing.recordEntry(tenantId, { kind, amount, occurredAt: at.toISOString(), author }, key);
      return;
    }
    case 'autoRecharge': {
      const { currency, state, trigger, recharge } = content;
      await pricing.setAutoRecharge(tenantId, currency, { state, trigger, amount: recharge, author });
      return;
    }
    case 'budget':
      await pricing.setBilling(tenantId, { monthlyBudget: content.budget, author });
  }
}

/** The field of the form for the field that the service refused. */
function refused(field: string | null): Partial<Record<FormField, FieldError>> {
  if (field?.endsWith('currency')) return { currency: 'currency' };
  if (field === 'occurredAt') return { day: 'future' };
  if (field?.startsWith('trigger')) return { trigger: 'amount' };
  return { amount: 'amount' };
}
