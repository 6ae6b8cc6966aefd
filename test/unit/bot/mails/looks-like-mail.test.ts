import assert from 'node:assert/strict';
import { looksLikeMail } from '../../../../bot/mails/looks-like-mail.ts';
import { INVENTED_MAILS } from '../../../doubles/invented-mails.ts';

describe('a pasted mail (all samples invented)', () => {
  it('is told from what people ask', () => {
    for (const [name, { subject, body }] of Object.entries(INVENTED_MAILS)) {
      assert.ok(looksLikeMail(`${subject}\n\n${body}`), name);
      assert.ok(
        looksLikeMail(
          `Can you look at this?\n\nFrom: Microsoft\nSent: today\nSubject: ${subject}\n\n${body}`,
        ),
        `${name}, forwarded`,
      );
    }
  });

  it('is no question, however long, and no mail about other things', () => {
    for (const text of [
      '',
      'Your Communications Credits have been recharged',
      'I got a mail from Microsoft that says that the automatic recharge of your Communications Credits failed. What do I do now?',
      'Microsoft nous a écrit que la recharge de nos crédits de communication a échoué hier soir, et je ne sais pas où aller pour la relancer',
      'We buy Communications Credits for audio conferencing in twelve countries, and I would like a list of what each department spent last month by country and organiser',
      'From: Anna\nSubject: Lunch\n\nShall we have lunch on Thursday at noon, in the small place near the station? It is good.',
      `What is the balance of my communications credits? ${'please '.repeat(60)}`,
    ]) {
      assert.equal(looksLikeMail(text), false, text);
    }
  });
});
