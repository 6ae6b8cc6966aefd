import assert from 'node:assert/strict';
import type { AnswerRequest } from '../../../../bot/answers/answer.ts';
import { answerReport, readReportWish } from '../../../../bot/answers/report.ts';
import { readerFor } from '../../../../cards/text/reader.ts';
import type { DownloadWanted } from '../../../../services/pricing/pricing-downloads.ts';

describe('asking for a report', () => {
  const asked: Record<string, 'pack' | 'csv' | undefined> = {
    'month-end report for October': 'pack',
    'Send me the month end pack': 'pack',
    'monthly report please': 'pack',
    "rapport de fin de mois d'octobre": 'pack',
    'le dossier de clôture mensuelle': 'pack',
    'download the usage as CSV': 'csv',
    'excel of last month’s calls': 'csv',
    'export CSV des appels du mois dernier': 'csv',
    'télécharger la consommation': 'csv',
    'will it last until month end?': undefined,
    'what did we spend last month?': undefined,
    'how do I import a CSV?': undefined,
    'combien reste-t-il à la fin du mois ?': undefined,
    'is Morocco supported?': undefined,
  };
  for (const [text, wish] of Object.entries(asked)) {
    it(`"${text}" is ${wish ?? 'none'}`, () => assert.equal(readReportWish(text), wish));
  }

  const wantedFor = async (
    wish: 'pack' | 'csv',
    entities: object,
    publicUrl: string | null = 'https://b',
  ) => {
    const issued: DownloadWanted[] = [];
    const request = {
      asked: { intent: 'spend_usage', entities },
      asker: { tenantId: 't', aadObjectId: 'a', userId: 'u', locale: 'en' },
      access: { administrator: true, seesMoney: true },
      destination: { conversationType: 'personal', conversationId: 'c' },
      reader: readerFor({ locale: 'en-GB', timeZone: 'UTC' }),
    } as unknown as AnswerRequest;
    const notes: unknown[] = [];
    const reply = await answerReport(wish, request, {
      links: {
        async issue(_owner, wanted) {
          issued.push(...wanted);
          return wanted.map(() => 'x'.repeat(43));
        },
      },
      audit: { note: async (_turn, deed) => void notes.push(deed) },
      now: () => new Date('2026-11-23T10:00:00Z'),
      publicUrl,
    });
    return { issued, notes, text: JSON.stringify(reply.card) };
  };

  it('means the last month, the one that is named, or any days for a table', async () => {
    const month = async (entities: object) => (await wantedFor('pack', entities)).issued[0];
    const pack = { kind: 'monthEnd', format: 'xlsx', language: 'en' };
    assert.deepEqual(await month({}), { ...pack, month: '2026-10' });
    assert.deepEqual(await month({ date: ['end_of:this_month'] }), { ...pack, month: '2026-10' });
    assert.deepEqual(await month({ date: ['end_of:this_month', '--09'] }), { ...pack, month: '2026-09' });
    assert.deepEqual(await month({ date: ['this_month'] }), { ...pack, month: '2026-11' });
    assert.deepEqual(await month({ date: ['2026-08-20/2026-09-10'] }), { ...pack, month: '2026-09' });
    const { issued } = await wantedFor('csv', { date: ['2026-11-02/2026-11-05'] });
    assert.deepEqual(issued, [{ kind: 'usageCsv', from: '2026-11-02', to: '2026-11-05' }]);
  });

  it('writes down who got links, and without an address gives none and says what to set', async () => {
    assert.deepEqual((await wantedFor('pack', {})).notes, [{ what: 'usage', how: 'shown' }]);
    const { issued, text } = await wantedFor('pack', {}, null);
    assert.deepEqual(issued, []);
    assert.match(text, /public address/);
  });
});
