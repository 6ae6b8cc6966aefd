import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { button, type Shown, words } from '../doubles/shown-card.ts';
import { type Chat, DEMO } from '../doubles/teams-client.ts';
import { A_CALL, csv, pstnCsv } from '../doubles/usage-files.ts';

const titles = ({ card }: Shown) => ((card?.actions ?? []) as { title: string }[]).map(({ title }) => title);

describe('a usage file dropped in the chat', () => {
  let bot: RunningBot;
  let oneDrive: Server;
  let asked: string[];
  const contents = new Map<string, string>();
  before(async () => {
    oneDrive = createServer((req, res) => {
      asked.push(req.url ?? '');
      const content = contents.get(req.url ?? '');
      res.writeHead(content === undefined ? 404 : 200, { 'content-type': 'text/csv' });
      res.end(content ?? '');
    });
    await new Promise<void>((resolve) => oneDrive.listen(0, '127.0.0.1', resolve));
  });
  after(() => oneDrive.close());
  beforeEach(async () => {
    asked = [];
    bot = await startBot();
  });
  afterEach(() => bot.stop());

  const attachment = (name: string, downloadUrl: string) => ({
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    name,
    contentUrl: 'https://contoso.sharepoint.com/x',
    content: { downloadUrl, uniqueId: '1150D938-8870-4044-9F2C-5BBDEBA70C9D', fileType: 'csv' },
  });
  const drop = async (chat: Chat, name: string, content: string): Promise<Shown> => {
    contents.set(`/${name}`, content);
    const { port } = oneDrive.address() as AddressInfo;
    const html = { contentType: 'text/html', content: '<div></div>' };
    const { messages } = await chat.say('', {
      attachments: [html, attachment(name, `http://127.0.0.1:${port}/${name}`)],
    });
    assert.equal(messages.length, 1);
    return { card: messages[0]?.card ?? {} };
  };
  const file = pstnCsv([A_CALL, { ...A_CALL, UsageId: 'another', Charge: '2.30' }]);
  const admin = () => bot.teams.personal(DEMO.admin);

  it('says what the file would change, saves nothing before the press, and once however often it is pressed', async () => {
    const chat = admin();
    const shown = await drop(chat, 'calls.csv', file);
    assert.match(
      words(shown),
      /This is what the file would change[\s\S]*calls\.csv[\s\S]*2 rows are new or changed, none is known\.[\s\S]*Nothing is saved so far\.[\s\S]*PSTN usage export[\s\S]*Mar 14, 2026 to Mar 14, 2026[\s\S]*Sum in EUR[\s\S]*€3\.60/,
    );
    assert.match(words(await drop(chat, 'calls.csv', file)), /2 rows are new or changed/);

    const save = button(shown, /^Import$/);
    const presses = await Promise.all([chat.press(save), chat.press(save)]);
    assert.ok(presses.some((answer) => /2 rows were new or changed/.test(words(answer))));
    assert.match(words(await chat.press(save)), /The file is imported[\s\S]*2 rows were new or changed/);
    assert.match(words(await drop(chat, 'again.csv', file)), /Nothing in it is new/);
  });

  it('throws a file away at a press, and says so of a button that is pressed after', async () => {
    const chat = admin();
    const shown = await drop(chat, 'calls.csv', file);
    assert.match(
      words(await chat.press(button(shown, /Cancel/))),
      /thrown away[\s\S]*Nothing of it was saved/,
    );
    assert.match(words(await chat.press(button(shown, /^Import$/))), /no longer here/);
    assert.match(words(await drop(chat, 'calls.csv', file)), /2 rows are new/);
  });

  it('names the line of each wrong row, and offers no import', async () => {
    const shown = await drop(
      admin(),
      'wrong.csv',
      pstnCsv([A_CALL, { ...A_CALL, UsageId: 'b', Charge: '-1.00' }]),
    );
    assert.match(
      words(shown),
      /The file has errors[\s\S]*1 row is wrong[\s\S]*line 3, column “Charge”[\s\S]*below zero/,
    );
    assert.deepEqual(titles(shown), []);
  });

  it('asks what the file does not tell, and goes by the answer', async () => {
    const chat = admin();
    const row = { ...A_CALL, 'Start Time': '02/03/2026 09:00', 'End Time': '02/03/2026 09:10' };
    const shown = await drop(chat, 'dates.csv', pstnCsv([row]));
    assert.match(words(shown), /needs a word from you[\s\S]*Which comes first in its dates/);
    const check = button(shown, /Look again/);
    const known = await chat.press({ ...check, data: { ...check.data, dates: 'dmy' } });
    assert.match(words(known), /Mar 2, 2026 to Mar 2, 2026/);
    assert.match(words(await chat.press(button(known, /^Import$/))), /The file is imported/);
  });

  it('takes a list of departments, and says in French of a page that it is none', async () => {
    const list = csv(
      ['UserPrincipalName', 'Department'],
      [{ UserPrincipalName: 'anna@contoso.example', Department: 'Sales' }],
    );
    assert.match(words(await drop(admin(), 'people.csv', list)), /List of users and departments/);
    const french = await drop(admin().in('fr-FR'), 'page.csv', '<!DOCTYPE html><html></html>');
    assert.match(words(french), /ne peut pas être lu[\s\S]*page web/);
  });

  it('does not even open the file of somebody who is no administrator', async () => {
    const chat = bot.teams.personal(DEMO.user);
    const shown = await drop(chat, 'calls.csv', file);
    assert.match(words(shown), /Only administrators import files/);
    assert.deepEqual(asked, []);
    const offered = await drop(admin(), 'calls.csv', file);
    assert.match(words(await chat.press(button(offered, /^Import$/))), /Only administrators/);
  });

  it('asks no address but those of Teams, and logs none', async () => {
    const { messages } = await admin().say('', {
      attachments: [attachment('x.csv', 'https://evil.example/x?tempauth=secret')],
    });
    assert.match(words({ card: messages[0]?.card ?? {} }), /does not come from where Teams keeps files/);
    assert.doesNotMatch(JSON.stringify(bot.log), /tempauth/);
  });
});
