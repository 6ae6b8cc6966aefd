import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** How the mail server answers the next mails: takes them, refuses them with a code, or goes silent after the mail. */
export type MailAnswer = 'take' | 'silent' | { readonly code: number };

export interface FakeMailbox {
  readonly url: string;
  /** Whole mails as they came, oldest first. */
  readonly mails: { readonly to: string; readonly source: string }[];
  answer: MailAnswer;
  stop(): Promise<void>;
}

/** A mail server on loopback that keeps what it gets. */
export async function startFakeMailbox(): Promise<FakeMailbox> {
  const mails: FakeMailbox['mails'][number][] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { answer } = mailbox;
        if (typeof answer === 'object') {
          return done(Object.assign(new Error('not now'), { responseCode: answer.code }));
        }
        const to = session.envelope.rcptTo.map(({ address }) => address).join(',');
        mails.push({ to, source: Buffer.concat(chunks).toString('utf8') });
        if (answer === 'take') done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  const mailbox: FakeMailbox = {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    answer: 'take',
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
  return mailbox;
}
