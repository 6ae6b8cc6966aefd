import { createTransport } from 'nodemailer';
import type { DeliveryOutcome } from '../messenger.ts';
import type { Letter } from './letter.ts';

export interface MailSettings {
  /** `smtp://` (STARTTLS is demanded unless it is on loopback) or `smtps://`, with user and password where needed. */
  readonly url: string;
  /** The sender: `tollkeeper@contoso.com` or `Tollkeeper <tollkeeper@contoso.com>`. */
  readonly from: string;
}

export interface Mailer {
  /** @param id the same for every try of one mail: it becomes its Message-ID, by which mail systems drop a second copy */
  send(to: string, letter: Letter, id: string): Promise<DeliveryOutcome>;
}

const CONNECT_MS = 5_000;
const SILENCE_MS = 15_000;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Sends mails over SMTP, one connection a mail: they are few, and a kept connection is one more thing that breaks. */
export function createMailer({ url, from }: MailSettings): Mailer {
  const { hostname, protocol } = new URL(url);
  const transport = createTransport({
    url,
    requireTLS: protocol === 'smtp:' && !LOOPBACK.has(hostname),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^@>\s]+)/.exec(from)?.[1] ?? hostname;
  return {
    async send(to, { subject, text, html }, id) {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          html,
          messageId: `<${id}@${domain}>`,
          // RFC 3834, and Exchange's own word for it: no out-of-office replies to a machine.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOfMail(error);
      }
    },
  };
}

/** What nodemailer tells of a failure (nodemailer 10, `smtp-connection`). */
interface SmtpError {
  readonly code?: string;
  /** The system's own code, where nodemailer has put another in its place. */
  readonly originalCode?: string;
  readonly responseCode?: number;
  readonly syscall?: string;
  readonly message?: string;
}

/** Failures that come before the mail itself is handed over, so that trying again cannot send it twice. */
const BEFORE_THE_MAIL: ReadonlySet<string> = new Set(['EDNS', 'ETLS', 'EAUTH', 'EENVELOPE', 'EREQUIRETLS']);

/**
 * A failed mail as an outcome (RFC 5321, 4.2.1): a 4xx reply may pass, a 5xx will not. A refused sign-in is whoever
 * runs the bot's to mend, so it is tried again. No reply at all after the mail began to be handed over leaves doubt.
 */
export function outcomeOfMail(thrown: unknown): DeliveryOutcome {
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as SmtpError;
  const { responseCode: status, code = 'Unknown' } = error;
  if (status !== undefined && status > 0) {
    return { kind: 'failed', code: `smtp-${status}`, status, retry: status < 500 || code === 'EAUTH' };
  }
  const neverConnected =
    error.syscall === 'connect' ||
    BEFORE_THE_MAIL.has(code) ||
    /^(?:Connection timeout|Greeting never received)/.test(error.message ?? '');
  return {
    kind: 'failed',
    code: neverConnected ? 'NotConnected' : (error.originalCode ?? code),
    retry: true,
  };
}
