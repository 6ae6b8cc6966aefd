import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readMail } from '../../../../../services/pricing-service/mails/read-mail.ts';
import { formatMicro } from '../../../../../services/pricing-service/money.ts';
import { INVENTED_MAILS, inventedHtml } from '../../../../doubles/invented-mails.ts';

const RECEIVED = Date.UTC(2026, 10, 23, 9, 30);
const read = (mail: { subject: string; body: string }) => readMail(mail, RECEIVED);
const paste = (body: string) => read({ subject: '', body });
const shown = (money: { micro: bigint; currency: string } | null) =>
  money && `${formatMicro(money.micro)} ${money.currency}`;

describe('a mail about credits (all samples invented)', () => {
  const expected: Record<keyof typeof INVENTED_MAILS, [string, string, string | null, string | null]> = {
    recharged: ['recharged', 'en', '500.00 EUR', '682.15 EUR'],
    rechargedFr: ['recharged', 'fr', '1500.00 EUR', '1682.15 EUR'],
    rechargeFailed: ['rechargeFailed', 'en', null, '12.40 EUR'],
    rechargeFailedFr: ['rechargeFailed', 'fr', null, null],
    balanceZero: ['balanceZero', 'en', null, '0.00 USD'],
    balanceZeroFr: ['balanceZero', 'fr', null, null],
    pool80: ['pool80', 'en', null, null],
    pool100Fr: ['pool100', 'fr', null, null],
    bought: ['bought', 'en', '250.00 USD', null],
    boughtFr: ['bought', 'fr', '250.00 EUR', null],
  };
  for (const [name, [kind, language, amount, balance]] of Object.entries(expected)) {
    const mail = INVENTED_MAILS[name as keyof typeof INVENTED_MAILS];
    it(`is told as ${kind} in ${language}: ${name}, as text, as HTML, and pasted without its subject apart`, () => {
      for (const form of [
        mail,
        { subject: mail.subject, body: inventedHtml(mail.subject, mail.body) },
        { subject: '', body: `${mail.subject}\n\n${mail.body}` },
        { subject: `FW: ${mail.subject}`, body: mail.body.replaceAll(/^/gm, '> ') },
      ]) {
        const { kind: found, language: spoken, amount: came, balance: stands, evidence } = read(form);
        assert.deepEqual([found, spoken, shown(came), shown(stands)], [kind, language, amount, balance]);
        assert.ok(evidence.some(({ about }) => about === 'kind'));
        for (const { text } of evidence) assert.ok(text.length > 0 && text.length <= 160, text);
      }
    });
  }

  it('is dated by its own words where it has any, and by nothing else', () => {
    assert.equal(read(INVENTED_MAILS.rechargeFailed).statedAt, Date.UTC(2026, 10, 20, 12));
    assert.equal(read(INVENTED_MAILS.rechargeFailedFr).statedAt, Date.UTC(2026, 10, 20, 12));
    assert.equal(read(INVENTED_MAILS.recharged).statedAt, null);
    const { subject, body } = INVENTED_MAILS.recharged;
    const head = (date: string) =>
      paste(`From: Microsoft <mail@example.com>\nSent: ${date}\nTo: me\nSubject: ${subject}\n\n${body}`)
        .statedAt;
    assert.equal(head('Friday, 20 November 2026 14:05'), Date.UTC(2026, 10, 20, 12));
    assert.equal(head('2026-11-20T14:05:00Z'), Date.UTC(2026, 10, 20, 14, 5));
    assert.equal(head('Fri, 20 Nov 2026 14:05:00 +0100'), Date.UTC(2026, 10, 20, 13, 5));
    assert.equal(head('November 23, 2026 9:00 AM'), RECEIVED);
    for (const none of [
      '20/11/2026',
      'November 31, 2026',
      '20 November 2027',
      '1 January 2001',
      'yesterday',
    ]) {
      assert.equal(head(none), null, none);
    }
  });

  it('tells what a balance was recharged with from what it is, and takes the day beside it', () => {
    const { kind, amount, balance, statedAt } = read({
      subject: 'Your Communications Credits have been recharged.',
      body: 'Your Communications Credits balance was recharged with EUR 500.00 on November 20, 2026. Thank you.',
    });
    assert.deepEqual([kind, shown(amount), shown(balance)], ['recharged', '500.00 EUR', null]);
    assert.equal(new Date(statedAt ?? 0).toISOString().slice(0, 10), '2026-11-20');
  });

  it('is found in what was forwarded, below words of the sender, also in French', () => {
    const { subject, body } = INVENTED_MAILS.rechargedFr;
    const mail = paste(
      `Pour info, peux-tu regarder ?\n\nDe : Microsoft <mail@example.com>\nEnvoyé : vendredi 20 novembre 2026 14:05\nÀ : moi\nObjet : ${subject}\n\n${body}`,
    );
    assert.deepEqual([mail.kind, shown(mail.amount), mail.subject], ['recharged', '1500.00 EUR', subject]);
    assert.deepEqual(mail.doubts, []);
  });

  it('is the topmost of several, and says that there are several', () => {
    const part = (mail: { subject: string; body: string }) =>
      `From: Microsoft\nSent: 20 November 2026\nSubject: ${mail.subject}\n\n${mail.body}\n\n`;
    const mail = paste(part(INVENTED_MAILS.rechargeFailed) + part(INVENTED_MAILS.recharged));
    assert.deepEqual([mail.kind, mail.doubts], ['rechargeFailed', ['severalMails']]);
  });

  it('is doubted where its words contradict each other, and the subject decides where it can', () => {
    const body = 'Your Communications Credits have been recharged. Automatic recharge failed.';
    assert.deepEqual(
      [read({ subject: 'News', body }).kind, read({ subject: 'News', body }).doubts],
      ['notRecognised', ['contradictory']],
    );
    const told = read({ subject: 'Automatic recharge failed', body });
    assert.deepEqual([told.kind, told.doubts], ['rechargeFailed', ['contradictory']]);
  });

  it('takes no amount where several may be meant, and shows them all', () => {
    const mail = paste(
      'Your Communications Credits have been recharged.\nAmount: €500.00\nTax: €100.00\nTotal: €600.00',
    );
    assert.equal(mail.amount, null);
    assert.deepEqual(mail.doubts, ['severalAmounts', 'noAmount']);
    assert.deepEqual(mail.amounts.map(shown), ['500.00 EUR', '100.00 EUR', '600.00 EUR']);
  });

  it('never takes what it was below for what was recharged', () => {
    const mail = paste('Your Communications Credits fell below €200 and have been recharged.');
    assert.deepEqual([mail.kind, mail.amount, mail.doubts], ['recharged', null, ['noAmount']]);
  });

  const printed: [text: string, amount: string | null, doubts?: string[]][] = [
    ['€1,234.50', '1234.50 EUR'],
    ['1 234,50 €', '1234.50 EUR'],
    ['1 234,50 €', '1234.50 EUR'],
    ["CHF 1'234.50", '1234.50 CHF'],
    ['1.234,50 EUR', '1234.50 EUR'],
    ['1,234,567 JPY', '1234567.00 JPY'],
    ['€1.234', '1234.00 EUR', ['amountUnclear']],
    ['$500', '500.00 USD', ['currencyAssumed']],
    ['CA$500', '500.00 CAD'],
    ['500 XYZ', null, ['noAmount', 'currencyUnknown']],
    ['Amount: 500.00', null, ['noAmount', 'currencyUnknown']],
    ['five hundred euros', null, ['noAmount']],
    ['€1.2.3,4,5', null],
  ];
  for (const [text, amount, doubts = []] of printed) {
    it(`reads ${text} as ${amount ?? 'no amount'}`, () => {
      const mail = paste(`Your Communications Credits have been recharged with ${text}`);
      assert.equal(shown(mail.amount), amount);
      if (amount !== null || doubts.length > 0) assert.deepEqual(mail.doubts, doubts);
    });
  }

  it('is not recognised by words about something else', () => {
    for (const text of [
      '',
      '   \n ',
      'Your phone has been recharged with €20.',
      'How do I buy Communications Credits, and do they expire?',
      'Votre commande de 80 % de chocolat est confirmée.',
      'We have used 80% of the storage.',
    ]) {
      assert.equal(paste(text).kind, 'notRecognised', text);
    }
  });

  it('is read in a moment and without harm, whatever the HTML', () => {
    const hostile = [
      '<div>'.repeat(60_000),
      `<p>${'<b><i>'.repeat(20_000)}Communications Credits have been recharged €5`,
      `<!--${'-'.repeat(100_000)}`,
      `<table>${'<tr><td>'.repeat(10_000)}`,
      '&#0;&#xD800;&amp;lt;script&gt;'.repeat(3_000),
      `Communications Credits ${'recharge '.repeat(12_000)}`,
      `communications credits balance ${'1 '.repeat(50_000)}`,
      `${'minutes '.repeat(8_000)}audio conferencing`,
      `${'€1,'.repeat(30_000)}`,
      `${'From: a\nSubject: b\n'.repeat(5_000)}`,
    ];
    for (const body of hostile) {
      const started = performance.now();
      const mail = read({ subject: 'x'.repeat(5_000), body });
      assert.ok(
        performance.now() - started < 2_000,
        `${body.slice(0, 30)}: ${performance.now() - started} ms`,
      );
      assert.ok(mail.subject.length <= 200);
    }
    const mail = read({ subject: '', body: inventedHtml('x', INVENTED_MAILS.bought.body) });
    assert.doesNotMatch(JSON.stringify(mail.evidence), /script|style|href|999/);
  });

  it('never throws, never invents an amount that is not in the text, and keeps excerpts to its words', () => {
    const piece = fc.constantFrom(
      'Communications Credits',
      'has been recharged',
      'failed',
      'balance is',
      '€12.30',
      '1 234,5 EUR',
      '\n',
      '. ',
      '80%',
      'minutes',
      'From: x\nSubject: y\n',
      '<p>',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 25 }), (pieces) => {
        const body = pieces.join(' ');
        const mail = paste(body);
        const digits = body.replace(/\D/g, '');
        for (const { micro } of mail.amounts) {
          const whole = formatMicro(micro < 0n ? -micro : micro)
            .replace(/\D/g, '')
            .replace(/^0+|0+$/g, '');
          assert.ok(digits.includes(whole), `${whole} of ${body}`);
        }
      }),
      { numRuns: 500 },
    );
  });
});
