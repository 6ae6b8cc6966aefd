import assert from 'node:assert/strict';
import readWorkbook from 'read-excel-file/node';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { type Answer, DEMO } from '../doubles/teams-client.ts';

type Link = { readonly type: string; readonly title: string; readonly url: string };

const MINUTE = 60_000;

function card(answer: Answer) {
  const [reply] = answer.messages;
  assert.ok(reply?.card, 'a card was expected');
  return reply.card;
}
const links = (answer: Answer) =>
  ((card(answer).actions ?? []) as Link[]).filter(({ type }) => type === 'Action.OpenUrl');
const linkTo = (answer: Answer, title: string) => {
  const found = links(answer).find((link) => link.title === title);
  assert.ok(found, `no link ${title}: ${cardToText(card(answer))}`);
  return found.url;
};

describe('reports to take away, from Teams to a browser', () => {
  let bot: RunningBot;
  let now = new Date('2026-11-23T10:00:00Z');
  before(async () => {
    bot = await startBot({}, () => now);
  });
  after(() => bot.stop());
  beforeEach(() => {
    now = new Date('2026-11-23T10:00:00Z');
  });
  const admin = () => bot.teams.personal(DEMO.admin);

  it('gives the month-end pack of the month that is named, as a workbook and a page, labelled as demo', async () => {
    const answer = await admin().say('month-end report for October');
    assert.match(cardToText(card(answer)), /Month-end pack, Oct 2026/);
    assert.match(cardToText(card(answer)), /Demo data/);
    const book = await fetch(linkTo(answer, 'Workbook (XLSX)'));
    assert.equal(book.status, 200);
    assert.match(book.headers.get('content-disposition') ?? '', /month-end-2026-10-demo\.xlsx/);
    assert.equal(book.headers.get('cache-control'), 'no-store');
    const sheets = await readWorkbook(Buffer.from(await book.arrayBuffer()));
    assert.equal(sheets.length, 6);
    const page = await fetch(linkTo(answer, 'Page to print (HTML)'));
    assert.match(await page.text(), /Month-end pack, October 2026/);
    assert.match(page.headers.get('content-security-policy') ?? '', /sandbox/);
  });

  it('gives it in the reader’s language, and last month’s where none is named', async () => {
    const answer = await admin().in('fr-FR').say('dossier de fin de mois');
    assert.match(cardToText(card(answer)), /oct\. 2026/);
    const page = await fetch(linkTo(answer, 'Page à imprimer (HTML)'));
    assert.match(await page.text(), /Dossier de fin de mois, octobre 2026/);
  });

  it('gives the calls of any days as CSV', async () => {
    const answer = await admin().say('download the usage as CSV for last week');
    assert.deepEqual(
      links(answer).map(({ title }) => title),
      ['Calls (CSV)'],
    );
    const csv = await fetch(linkTo(answer, 'Calls (CSV)'));
    const lines = (await csv.text()).trim().split('\r\n');
    assert.match(lines[0] ?? '', /started_at_utc,call_type/);
    assert.ok(lines.length > 1);
    for (const line of lines.slice(1)) assert.match(line, /^2026-11-(1[6-9]|2[0-2])T/);
  });

  it('works for ten minutes, again and again, and then no longer; a press gives new links', async () => {
    const answer = await admin().say('month-end report for October');
    const url = linkTo(answer, 'Calls (CSV)');
    now = new Date(now.getTime() + 9 * MINUTE);
    assert.deepEqual([(await fetch(url)).status, (await fetch(url)).status], [200, 200]);
    now = new Date(now.getTime() + 2 * MINUTE);
    const gone = await fetch(url);
    assert.equal(gone.status, 404);
    assert.match(await gone.text(), /Ask the bot for a new one/);
    const buttons = card(answer).actions as { title: string; verb: string; data: Record<string, unknown> }[];
    const again = buttons.find(({ title }) => title === 'New links');
    assert.ok(again);
    const fresh = (await admin().press(again)).card;
    const urls = ((fresh?.actions ?? []) as Link[]).flatMap((one) => (one.url ? [one.url] : []));
    assert.equal(urls.length, 3);
    for (const one of urls) assert.equal((await fetch(one)).status, 200);
  });

  it('opens nothing for a token that was not given out, and writes no token to its log', async () => {
    const url = linkTo(await admin().say('month-end report for October'), 'Calls (CSV)');
    await fetch(url);
    const token = url.split('/').at(-1)!;
    const other = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    for (const wrong of [other, '', 'x', '..%2F..%2Fetc', 'a'.repeat(5_000), `${token}%00`]) {
      const answer = await fetch(`${bot.app.url}/downloads/${wrong}`);
      assert.ok(answer.status === 404 || answer.status === 400, `${wrong.slice(0, 20)}: ${answer.status}`);
    }
    assert.equal(JSON.stringify(bot.log).includes(token), false);
  });

  it('is for administrators, and for them alone: nobody else gets a link, nor does a chat that others read', async () => {
    const user = await bot.teams.personal(DEMO.user).say('month-end report for October');
    assert.deepEqual(links(user), []);
    assert.match(cardToText(card(user)), /administrators only/);
    const group = await bot.teams.group(DEMO.admin).say('month-end report for October');
    assert.deepEqual(links(group), []);
    assert.match(cardToText(card(group)), /our own chat/);
  });

  it('leads to the public address where one is set', async () => {
    const open = await startBot({ PUBLIC_URL: 'https://bot.example.com/' }, () => now);
    try {
      const answer = await open.teams.personal(DEMO.admin).say('month-end report for October');
      for (const { url } of links(answer))
        assert.match(url, /^https:\/\/bot\.example\.com\/downloads\/[\w-]{43}$/);
    } finally {
      await open.stop();
    }
  });

  it('leaves other questions about spend as they are', async () => {
    const text = cardToText(card(await admin().say('What have we spent last month?')));
    assert.match(text, /Spend, /);
  });
});
