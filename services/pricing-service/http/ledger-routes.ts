import type { Request, Server } from 'restify';
import { z } from 'zod';
import { entryAnswer, ledgerAnswer, pageStart } from '../credits/ledger-answer.ts';
import {
  confirmRecharge,
  type Decision,
  recordEntry,
  undoEntry,
  type Written,
} from '../credits/write-entry.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isDemo } from '../tenants/tenant-repository.ts';
import { answering, Created, type ExchangeParts } from './exchange.ts';
import { jsonBody } from './json-body.ts';
import { Problem } from './problem.ts';
import { type Gate, isGuid, parameter, tenantOf } from './tenant-request.ts';
import {
  fitting,
  moneyShape,
  noteShape,
  pastInstantShape,
  personShape,
  positiveMoneyShape,
} from './write-shapes.ts';

/** What the ledger's routes answer from. */
export interface LedgerRouteParts extends ExchangeParts, Gate {
  readonly db: PricingDb;
  readonly now: () => Date;
  readonly newId: () => string;
}

const LEDGER = '/v1/tenants/:tenantId/ledger';
const KEY = /^[A-Za-z0-9._:/-]{1,200}$/;
const PAGE = 50;
const LARGEST_PAGE = 200;

/**
 * The key of a write, apart from the keys that the service makes itself.
 *
 * @throws Problem `request-invalid` where it is missing or no key
 */
function idempotencyKey(req: Request): string {
  const key = req.headers['idempotency-key'];
  if (typeof key === 'string' && KEY.test(key)) return `client:${key}`;
  throw new Problem(
    'request-invalid',
    'Idempotency-Key: send 1 to 200 characters of letters, digits and -._:/, a new key for each write',
    { field: 'Idempotency-Key' },
  );
}

function entryId(req: Request): string {
  const id = parameter(req, 'entryId').toLowerCase();
  if (isGuid(id)) return id;
  throw new Problem('request-invalid', 'The entry id in the path is not a GUID.', { field: 'entryId' });
}

function pageOf(req: Request) {
  const query = new URLSearchParams(req.getQuery());
  const before = query.get('before');
  const limit = Number(query.get('limit') ?? PAGE);
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
    throw new Problem('request-invalid', `limit: write a whole number from 1 to ${LARGEST_PAGE}`, {
      field: 'limit',
    });
  }
  const start = before === null ? null : pageStart(before);
  if (before !== null && !start) {
    throw new Problem('request-invalid', 'before: give "next" of the page before, as it came', {
      field: 'before',
    });
  }
  return { before: start, limit };
}

function newEntryShape(now: Date) {
  const common = {
    occurredAt: pastInstantShape(now),
    author: personShape,
    origin: z.enum(['admin', 'export', 'invoice']).default('admin'),
    note: noteShape.optional(),
  };
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('reading'), amount: moneyShape, ...common }),
    z.strictObject({ kind: z.enum(['topUp', 'recharge']), amount: positiveMoneyShape, ...common }),
    z.strictObject({
      kind: z.literal('correction'),
      amount: moneyShape.refine(({ micro }) => micro !== 0n, 'must not be zero: it would correct nothing'),
      ...common,
    }),
  ]);
}

const decisionShape = z.strictObject({ author: personShape, note: noteShape.optional() });

const confirmationShape = (now: Date) =>
  z.strictObject({
    author: personShape,
    amount: positiveMoneyShape.optional(),
    occurredAt: pastInstantShape(now).optional(),
  });

/** Puts the routes that read and write the ledger on a server. */
export function serveLedgerRoutes(server: Server, parts: LedgerRouteParts): void {
  const { db, now } = parts;
  const created = async (tenantId: string, { entry, replayed }: Written) =>
    new Created({ demo: await isDemo(db, tenantId), entry: entryAnswer(entry, null) }, replayed);
  const decision = (said: { author: string; note?: string | undefined }, key: string): Decision => ({
    author: said.author,
    note: said.note ?? null,
    id: parts.newId(),
    now: now(),
    idempotencyKey: key,
  });

  server.get(
    LEDGER,
    answering(parts, LEDGER, async (req) =>
      ledgerAnswer(db, (await tenantOf(req, parts)).tenantId, pageOf(req)),
    ),
  );
  server.post(
    LEDGER,
    answering(parts, LEDGER, async (req) => {
      const { tenantId } = await tenantOf(req, parts);
      const key = idempotencyKey(req);
      const at = now();
      const said = fitting(newEntryShape(at), await jsonBody(req));
      const entry = {
        id: parts.newId(),
        kind: said.kind,
        currency: said.amount.currency,
        amount: said.amount.micro,
        occurredAt: said.occurredAt,
        recordedAt: at.getTime(),
        author: said.author,
        origin: said.origin,
        reverses: null,
        note: said.note ?? null,
      };
      return created(tenantId, await recordEntry(db, tenantId, entry, key));
    }),
  );
  const reversal = `${LEDGER}/:entryId/reversal`;
  server.post(
    reversal,
    answering(parts, reversal, async (req) => {
      const { tenantId } = await tenantOf(req, parts);
      const key = idempotencyKey(req);
      const id = entryId(req);
      const said = fitting(decisionShape, await jsonBody(req));
      return created(tenantId, await undoEntry(db, tenantId, id, decision(said, key)));
    }),
  );
  const confirmation = `${LEDGER}/:entryId/confirmation`;
  server.post(
    confirmation,
    answering(parts, confirmation, async (req) => {
      const { tenantId } = await tenantOf(req, parts);
      const key = idempotencyKey(req);
      const id = entryId(req);
      const said = fitting(confirmationShape(now()), await jsonBody(req));
      const really = {
        ...(said.amount ? { amount: said.amount.micro, currency: said.amount.currency } : {}),
        ...(said.occurredAt === undefined ? {} : { occurredAt: said.occurredAt }),
      };
      return created(
        tenantId,
        await confirmRecharge(db, tenantId, id, decision({ author: said.author }, key), really),
      );
    }),
  );
}
