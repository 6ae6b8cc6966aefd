import type { Request, Server } from 'restify';
import { z } from 'zod';
import { entryAnswer } from '../credits/ledger-answer.ts';
import { mailAnswer, mailsAnswer } from '../mails/mail-answer.ts';
import { postMail } from '../mails/post-mail.ts';
import { confirmMail, dismissMail, type Settled } from '../mails/settle-mail.ts';
import { isDemo } from '../tenants/tenant-repository.ts';
import { answering, Created } from './exchange.ts';
import { jsonBody } from './json-body.ts';
import type { LedgerRouteParts } from './ledger-routes.ts';
import { Problem } from './problem.ts';
import { isGuid, parameter, posterOf, tenantOf } from './tenant-request.ts';
import { fitting, moneyShape, pastInstantShape, personShape } from './write-shapes.ts';

const MAILS = '/v1/tenants/:tenantId/mails';
/** Mails come as HTML with styles: a body of 200,000 characters, as JSON writes them. */
export const MOST_MAIL_BYTES = 524_288;
const LONGEST_BODY = 200_000;
const MAIL_PATH = /^\/v1\/tenants\/[^/]+\/mails\/?$/;

/** Whether a request posts a mail: its body may be larger than those of other operations. */
export function isMailPost(req: Request): boolean {
  return req.method === 'POST' && MAIL_PATH.test(req.path());
}

function mailShape(now: Date) {
  const receivedAt = z.iso
    .datetime({ offset: true, error: 'is no instant: write it as 2026-11-23T09:00:00Z or with an offset' })
    .transform((text) => new Date(text).toISOString())
    .pipe(pastInstantShape(now));
  return z.strictObject({
    subject: z.string().max(1_000, 'is longer than 1000 characters'),
    body: z.string().max(LONGEST_BODY, `is longer than ${LONGEST_BODY} characters`),
    receivedAt: receivedAt.optional(),
    messageId: z
      .string()
      .min(1, 'is empty: leave it out')
      .max(1_000, 'is longer than 1000 characters')
      .optional(),
  });
}

const confirmationShape = (now: Date) =>
  z.strictObject({
    author: personShape,
    kind: z.enum(['recharge', 'topUp', 'reading']).optional(),
    amount: moneyShape.optional(),
    occurredAt: pastInstantShape(now).optional(),
  });
const dismissalShape = z.strictObject({ author: personShape });

function mailId(req: Request): string {
  const id = parameter(req, 'mailId').toLowerCase();
  if (isGuid(id)) return id;
  throw new Problem('request-invalid', 'The mail id in the path is not a GUID.', { field: 'mailId' });
}

/** Puts the routes for Microsoft's mails on a server. */
export function serveMailRoutes(server: Server, parts: LedgerRouteParts): void {
  const { db, now, newId } = parts;
  const settled = async (tenantId: string, { mail, entry, replayed }: Settled) =>
    new Created(
      {
        demo: await isDemo(db, tenantId),
        mail: await mailAnswer(db, tenantId, mail, now()),
        entry: entry && entryAnswer(entry, null),
      },
      replayed,
    );

  server.get(
    MAILS,
    answering(parts, MAILS, async (req) => mailsAnswer(db, (await tenantOf(req, parts)).tenantId, now())),
  );
  server.post(
    MAILS,
    answering(parts, MAILS, async (req) => {
      const { tenantId, mayRead } = await posterOf(req, parts);
      const at = now();
      const said = fitting(mailShape(at), await jsonBody(req, MOST_MAIL_BYTES));
      const posted = {
        ...said,
        receivedAt: said.receivedAt ?? at.getTime(),
        messageId: said.messageId ?? null,
      };
      const { mail, replayed } = await postMail(db, tenantId, posted, {
        id: newId(),
        now: at,
        reopen: mayRead,
      });
      const demo = await isDemo(db, tenantId);
      // A key that may only post learns nothing of the balance, nor what became of a mail.
      const told = mayRead ? await mailAnswer(db, tenantId, mail, at) : null;
      return new Created({ demo, id: mail.id, kind: mail.kind, mail: told }, replayed);
    }),
  );
  const confirmation = `${MAILS}/:mailId/confirmation`;
  server.post(
    confirmation,
    answering(parts, confirmation, async (req) => {
      const { tenantId } = await tenantOf(req, parts);
      const id = mailId(req);
      const { author, ...said } = fitting(confirmationShape(now()), await jsonBody(req));
      const decider = { author, id: newId(), now: now() };
      return settled(tenantId, await confirmMail(db, tenantId, id, said, decider));
    }),
  );
  const dismissal = `${MAILS}/:mailId/dismissal`;
  server.post(
    dismissal,
    answering(parts, dismissal, async (req) => {
      const { tenantId } = await tenantOf(req, parts);
      const id = mailId(req);
      const { author } = fitting(dismissalShape, await jsonBody(req));
      return settled(tenantId, await dismissMail(db, tenantId, id, { author, now: now() }));
    }),
  );
}
