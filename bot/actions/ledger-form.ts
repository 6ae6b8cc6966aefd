import { z } from 'zod';
import {
  type FieldError,
  type FormField,
  type FormValues,
  type LedgerForm,
  ledgerFormCard,
} from '../../cards/ledger-form-card.ts';
import type { MailEntry } from '../../cards/mail-view.ts';
import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import type { Reader } from '../../cards/text/reader.ts';
import { say } from '../../cards/text/say.ts';
import { troubleCard } from '../../cards/trouble-card.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import type { MailList, PricingPort } from '../../services/pricing/pricing-port.ts';
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

const form = z.enum(['reading', 'topUp', 'recharge', 'autoRecharge', 'budget']);
const opening = z.object({
  form,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});
/** `mail` where the form corrects one, with the day that it started with. */
const saving = z.object({ form, id: z.guid(), mail: z.guid().optional(), mailDay: z.string().optional() });

/** Of a mail: somebody else was quicker. */
const DECIDED: ReadonlySet<string> = new Set(['conflict', 'not-found']);

/** Opens the form for what a mail says, filled in as it was understood. */
export function formForMail(
  request: ActionRequest,
  parts: LedgerParts,
  { mail, as }: { readonly mail: MailList['mails'][number]; readonly as: MailEntry },
): CardReply {
  const { day, time } = localTime(new Date(mail.occurredAt), request.reader.timeZone);
  const understood = as === 'reading' ? mail.balance : mail.amount;
  // Where nothing says which of its amounts is meant, none is taken unless there is but one.
  const money = understood ?? (mail.amounts.length === 1 ? mail.amounts[0] : undefined);
  const currency = money?.currency ?? mail.amounts[0]?.currency ?? '';
  return show(request, parts, {
    form: as,
    id: parts.newId(),
    mail: mail.id,
    mailDay: day,
    values: { amount: money?.amount ?? '', currency, day, time },
  });
}

/** What is said in place of an answer where the pricing service is away or refuses; any other failure is ours. */
export async function ledgerTrouble(reader: Reader, answer: () => Promise<CardReply>): Promise<CardReply> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof PricingError)) throw error;
    const away = error.code === 'unreachable' || error.code === 'timed-out';
    const retry = { text: say(reader, 'intent.credit_balance'), intent: 'credit_balance', entities: {} };
    return troubleCard({ problem: away ? 'unreachable' : 'faulty', lastAnswerAt: null, retry }, reader);
  }
}

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
      const { id, mail, mailDay } = sent.data;
      const by = { author, key: `form/${id}`, ...(mail === undefined ? {} : { mail, mailDay }) };
      await save(parts.pricing, turn.asker.tenantId, content, { ...by, day: values.day });
    } catch (error) {
      if (!(error instanceof PricingError)) throw error;
      if (sent.data.mail !== undefined && DECIDED.has(error.code)) {
        return balanceReply(request, parts, 'mailDecided');
      }
      if (error.code === 'invalid') return again({ errors: refused(error.field) });
      return again({ trouble: error.code === 'conflict' ? 'saved' : 'away' });
    }
    return balanceReply(request, parts, sent.data.mail === undefined ? sent.data.form : 'mail');
  };
}

interface Shown {
  readonly form: LedgerForm;
  readonly id: string;
  readonly mail?: string | undefined;
  readonly mailDay?: string | undefined;
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
  by: {
    readonly author: string;
    readonly key: string;
    readonly mail?: string;
    readonly mailDay?: string | undefined;
    readonly day: string | undefined;
  },
): Promise<void> {
  const { author, key, mail } = by;
  switch (content.form) {
    case 'reading':
    case 'topUp':
    case 'recharge': {
      const { form: kind, amount, at } = content;
      if (mail !== undefined) {
        // A day that was left as it is keeps the time that the mail has.
        const moved = kind === 'reading' || by.day !== by.mailDay;
        const occurredAt = moved ? { occurredAt: at.toISOString() } : {};
        await pricing.confirmMail(tenantId, mail, { author, kind, amount, ...occurredAt });
        return;
      }
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
