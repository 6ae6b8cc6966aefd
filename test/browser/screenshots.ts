/** `npm run screenshots`: makes the README's pictures from the built bot, in the playground. */
import { mkdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startBuiltBot } from './built-bot.ts';
import { findChromium, openChromium } from './chromium.ts';
import { openPlaygroundPage } from './playground-page.ts';

const FOLDER = fileURLToPath(new URL('../../deploy/pictures/', import.meta.url));
/** Pictures are in the repository for good: none may be large. */
const LARGEST = 300_000;

const PICTURES = [
  { name: 'balance', question: 'How much credit is left?' },
  { name: 'country', question: 'Is Morocco supported?' },
  { name: 'country-fr', question: 'numéros gratuits au Maroc ?' },
] as const;

const chromium = findChromium();
if (!chromium) throw new Error('no Chromium at /usr/bin/chromium; name one by CHROMIUM_PATH');
await mkdir(FOLDER, { recursive: true });
const bot = await startBuiltBot();
const browser = await openChromium(chromium);
try {
  const playground = await openPlaygroundPage(browser, bot.playgroundUrl, 1280);
  await playground.nextCard(0);
  for (const { name, question } of PICTURES) {
    await playground.ask(question);
    const path = `${FOLDER}${name}.png`;
    await playground.screenshot(path);
    const { size } = await stat(path);
    if (size > LARGEST) throw new Error(`${path} has ${size} bytes, more than ${LARGEST}`);
    process.stdout.write(`${path} (${Math.round(size / 1000)} kB)\n`);
  }
} finally {
  await browser.close();
  await bot.stop();
}
