import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { type BuiltBot, startBuiltBot } from './built-bot.ts';
import { findChromium, openChromium } from './chromium.ts';
import { openPlaygroundPage, type PlaygroundPage } from './playground-page.ts';

const SCREENSHOTS = fileURLToPath(new URL('../../.work/screenshots/', import.meta.url));

describe('a newcomer in the playground', function () {
  this.timeout(60_000);
  let bot: BuiltBot | undefined;
  let browser: Browser | undefined;
  let playground: PlaygroundPage;

  before(async function () {
    const chromium = findChromium();
    if (!chromium) {
      process.stdout.write('      SKIPPED: no Chromium at /usr/bin/chromium; name one by CHROMIUM_PATH.\n');
      this.skip();
    }
    await mkdir(SCREENSHOTS, { recursive: true });
    bot = await startBuiltBot();
    browser = await openChromium(chromium);
    playground = await openPlaygroundPage(browser, bot.playgroundUrl);
  });

  after(async () => {
    await browser?.close();
    const code = await bot?.stop();
    if (bot) assert.equal(code, 0, 'the bot does not stop cleanly');
  });

  const shoot = (name: string) => playground.screenshot(`${SCREENSHOTS}${name}.png`);

  it('is welcomed once with what the bot can do', async () => {
    const card = await playground.nextCard(0);
    assert.match(await card.innerText(), /Tollkeeper/);
    await shoot('welcome');
    assert.equal(await playground.cardCount(), 1);
  });

  it('asks about a country in English', async () => {
    const text = await (await playground.ask('Is Morocco supported?')).innerText();
    assert.match(text, /Morocco/);
    assert.match(text, /Toll-free numbers/);
    assert.match(text, /Source: /);
    await shoot('country-en');
  });

  it('asks about a country in French', async () => {
    const text = await (await playground.ask('numéros gratuits au Maroc ?')).innerText();
    assert.match(text, /Maroc/);
    assert.match(text, /Source\s: /);
    await shoot('country-fr');
  });

  it('asks whether the organisation may buy', async () => {
    const text = await (await playground.ask('Are we eligible for pay-per-minute?')).innerText();
    assert.match(text, /Volume Licensing|agreement/i);
    await shoot('eligibility-en');
  });

  it('asks, as the administrator of the demo, how much credit is left, and refreshes the card in place', async () => {
    const text = await (await playground.ask('combien de crédit reste-t-il ?')).innerText();
    assert.match(text, /Données de démonstration/);
    assert.match(text, /\d+,\d{2}\s€/);
    const cards = await playground.cardCount();
    await playground.press('Actualiser');
    assert.equal(await playground.cardCount(), cards);
    assert.match(await (await playground.newestCard()).innerText(), /\d+,\d{2}\s€/);
    await shoot('balance-fr');
  });

  it('is told when the bot did not understand', async () => {
    const text = await (await playground.ask('qwzx plonk frobnicate')).innerText();
    assert.notEqual(text.trim(), '');
    await shoot('not-understood');
  });

  it('sees no card spill sideways over its frame', async () => {
    const spills = await playground.page.evaluate(() =>
      [...document.querySelectorAll('.ac-container.ac-adaptiveCard')]
        .filter((card) => card.scrollWidth > card.clientWidth + 1)
        .map((card) => (card as HTMLElement).innerText.slice(0, 80)),
    );
    assert.deepEqual(spills, []);
  });
});
