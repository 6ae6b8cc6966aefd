import assert from 'node:assert/strict';
import { createMailer, outcomeOfMail } from '../../../../../services/delivery/channels/mail.ts';
import { isDoubtful } from '../../../../../services/delivery/retry-delay.ts';
import { type FakeMailbox, startFakeMailbox } from '../../../../doubles/fake-mailbox.ts';

const letter = {
  subject: 'Le crédit baisse : 87,40 €',
  text: 'Le crédit baisse',
  html: '<p>Le crédit baisse</p>',
  json: {},
};

describe('mails', () => {
  let mailbox: FakeMailbox;
  const send = (url = mailbox.url) =>
    createMailer({ url, from: 'Tollkeeper <tollkeeper@contoso.com>' }).send(
      'finance@contoso.com',
      letter,
      'm1',
    );

  beforeEach(async () => {
    mailbox = await startFakeMailbox();
  });
  afterEach(() => mailbox.stop());

  it('sends text and HTML with an id that stays the same, and asks for no automatic answer', async () => {
    assert.deepEqual(await send(), { kind: 'sent' });
    const [mail] = mailbox.mails;
    assert.equal(mail?.to, 'finance@contoso.com');
    assert.match(mail?.source ?? '', /^Message-ID: <m1@contoso\.com>/im);
    assert.match(mail?.source ?? '', /^Auto-Submitted: auto-generated/im);
    assert.match(mail?.source ?? '', /Content-Type: text\/plain/i);
    assert.match(mail?.source ?? '', /Content-Type: text\/html/i);
  });

  it('tries again what the server puts off, and not what it refuses', async () => {
    mailbox.answer = { code: 451 };
    assert.deepEqual(await send(), { kind: 'failed', code: 'smtp-451', status: 451, retry: true });
    mailbox.answer = { code: 550 };
    assert.deepEqual(await send(), { kind: 'failed', code: 'smtp-550', status: 550, retry: false });
  });

  it('has no doubt about a server that nobody reached', async () => {
    const { url } = mailbox;
    await mailbox.stop();
    const outcome = await send(url);
    assert.deepEqual(outcome, { kind: 'failed', code: 'NotConnected', retry: true });
    assert.equal(isDoubtful(outcome), false);
    mailbox = await startFakeMailbox();
  });

  it('is in doubt where the connection broke once the mail was under way', () => {
    const broken = Object.assign(new Error('Connection closed unexpectedly'), {
      code: 'ECONNECTION',
      command: 'CONN',
    });
    assert.equal(isDoubtful(outcomeOfMail(broken)), true);
  });
});
