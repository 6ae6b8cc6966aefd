import type { Request, Server } from 'restify';
import { z } from 'zod';
import { recordCounting } from '../credits/counting-repository.ts';
import { recordAutoRecharge } from '../credits/ledger-repository.ts';
import { moneyOf } from '../money.ts';
import { billingAnswer, budgetFact } from '../tenants/billing-answer.ts';
import { type FactName, isDemo, recordFact } from '../tenants/tenant-repository.ts';
import { answering } from './exchange.ts';
import { jsonBody } from './json-body.ts';
import type { LedgerRouteParts } from './ledger-routes.ts';
import { Problem } from './problem.ts';
import { parameter, tenantOf } from './tenant-request.ts';
import { currencyShape, fitting, moneyShape, personShape, positiveMoneyShape } from './write-shapes.ts';

const TENANT = '/v1/tenants/:tenantId';

const autoRechargeShape = z.strictObject({
  state: z.enum(['on', 'off', 'unknown']),
  trigger: moneyShape.refine(({ micro }) => micro >= 0n, 'must not be negative').nullable(),
  amount: positiveMoneyShape.nullable(),
  author: personShape,
});

const billingShape = z
  .strictObject({
    author: personShape,
    agreement: z.enum(['ea', 'mcaE', 'mca', 'csp', 'webDirect', 'unknown']).optional(),
    billingAccount: z.enum(['mosa', 'mca', 'csp', 'unknown']).optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'is no ISO 3166 code: write two capital letters')
      .optional(),
    monthlyBudget: positiveMoneyShape.nullable().optional(),
  })
  .refine((said) => Object.keys(said).length > 1, 'says nothing but who says it');

const countingShape = z.strictObject({
  connectionFee: z.boolean(),
  rounding: z.enum(['asCharged', 'minute', 'tenth']),
  author: personShape,
});

function currencyOf(req: Request): string {
  const parsed = currencyShape.safeParse(parameter(req, 'currency'));
  if (parsed.success) return parsed.data;
  throw new Problem('request-invalid', 'The currency in the path is no ISO 4217 code.', {
    field: 'currency',
  });
}

/** Puts the routes for what administrators say of auto-recharge, billing and counting on a server. */
export function serveSettingRoutes(server: Server, parts: LedgerRouteParts): void {
  const { db, now } = parts;

  const recharge = `${TENANT}/auto-recharge/:currency`;
  server.put(
    recharge,
    answering(parts, recharge, async (req) => {
      const { tenantId } = await tenantOf(req, parts);
      const currency = currencyOf(req);
      const { author, state, trigger, amount } = fitting(autoRechargeShape, await jsonBody(req));
      for (const [field, money] of Object.entries({ trigger, amount })) {
        if (money && money.currency !== currency) {
          throw new Problem('request-invalid', `${field}.currency: the path says ${currency}`, {
            field: `${field}.currency`,
          });
        }
      }
      const at = now();
      const facts = { state, trigger: trigger?.micro ?? null, amount: amount?.micro ?? null };
      await recordAutoRecharge(db, tenantId, currency, facts, { now: at, author });
      return {
        demo: await isDemo(db, tenantId),
        currency,
        state,
        trigger: trigger && moneyOf(trigger.micro, currency),
        amount: amount && moneyOf(amount.micro, currency),
        recordedAt: at.toISOString(),
        recordedBy: author,
      };
    }),
  );

  const billing = `${TENANT}/billing`;
  server.get(
    billing,
    answering(parts, billing, async (req) => billingAnswer(db, (await tenantOf(req, parts)).tenantId)),
  );
  server.put(
    billing,
    answering(parts, billing, async (req) => {
      const { tenantId } = await tenantOf(req, parts);
      const { author, monthlyBudget, ...words } = fitting(billingShape, await jsonBody(req));
      const facts: Partial<Record<FactName, string | undefined>> = {
        ...words,
        ...(monthlyBudget === undefined ? {} : { monthlyBudget: budgetFact(monthlyBudget) }),
      };
      const at = now();
      for (const [name, value] of Object.entries(facts)) {
        if (value === undefined) continue;
        const fact = { value, asOf: at.getTime(), origin: 'admin' } as const;
        await recordFact(db, tenantId, name as FactName, fact, { now: at, author });
      }
      return billingAnswer(db, tenantId);
    }),
  );

  const counting = `${TENANT}/counting/:currency`;
  server.put(
    counting,
    answering(parts, counting, async (req) => {
      const { tenantId } = await tenantOf(req, parts);
      const currency = currencyOf(req);
      const { author, ...said } = fitting(countingShape, await jsonBody(req));
      const at = now();
      await recordCounting(db, tenantId, currency, said, { now: at, author });
      return {
        demo: await isDemo(db, tenantId),
        ...said,
        recordedAt: at.toISOString(),
        recordedBy: author,
      };
    }),
  );
}
