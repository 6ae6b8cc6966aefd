import assert from 'node:assert/strict';
import { createPastedMail } from '../../../../bot/mails/pasted-mail.ts';
import { readerFor } from '../../../../cards/text/reader.ts';
import { INVENTED_MAILS } from '../../../doubles/invented-mails.ts';

type Parts = Parameters<typeof createPastedMail>[0];
type Turn = Parameters<ReturnType<typeof createPastedMail>>[0];

describe('a mail that is pasted by somebody who may see money and change nothing', () => {
  const paste = async (conversationType: string) => {
    let asked = 0;
    const take = createPastedMail({
      pricing: {
        balance: async () => {
          asked++;
          return { value: { demo: false, mode: 'credits', balances: [], asOf: '2026-11-23T10:00:00Z' } };
        },
      },
      audit: {},
    } as unknown as Parts);
    const turn = {
      kind: 'message',
      text: `Your Communications Credits have been recharged\n\nHello,\n\n${INVENTED_MAILS.recharged.body}`,
      asker: { tenantId: 't', userId: '29:vera', locale: 'en-GB' },
      destination: { conversationType, conversationId: 'c' },
    } as unknown as Turn;
    const reply = await take(turn, { seesMoney: true, administrator: false }, readerFor({ locale: 'en-GB' }));
    return { asked, text: JSON.stringify(reply?.card) };
  };

  it('is answered with the balance in their own chat', async () => {
    const { asked, text } = await paste('personal');
    assert.equal(asked, 1);
    assert.match(text, /Only administrators can change the ledger/);
  });

  it('is answered with no figure where others read along, so none is fetched', async () => {
    for (const where of ['groupChat', 'channel']) {
      const { asked, text } = await paste(where);
      assert.equal(asked, 0);
      assert.match(text, /shown to administrators only/);
    }
  });
});
