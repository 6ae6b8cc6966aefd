/**
 * `npm run gallery`: every card in every state, language, theme and width on one page, and pictures of it by
 * Chromium where one is found. Everything goes to `.work/gallery`.
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { SAMPLES } from '../../unit/cards/samples/all-samples.ts';
import { READERS } from '../../unit/cards/samples/sample.ts';
import { THEMES } from './host-configs.ts';
import { galleryPage, WIDTHS } from './page.ts';

const FOLDER = join(import.meta.dirname, '../../../.work/gallery');
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const exhibits = SAMPLES.flatMap(({ id, role, render }) =>
  READERS.map((reader) => ({ id, role, language: reader.language, card: render(reader).card })),
);
await mkdir(FOLDER, { recursive: true });
const page = join(FOLDER, 'index.html');
await writeFile(page, galleryPage(exhibits));
process.stdout.write(`${exhibits.length} cards: ${page}\n`);

if (existsSync(CHROMIUM)) await photograph();
else process.stdout.write(`No pictures: no Chromium at ${CHROMIUM} (set CHROMIUM_PATH).\n`);

async function photograph(): Promise<void> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const tab = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const kinds = [...new Set(exhibits.map(({ id }) => id.split(/[.-]/u)[0]))];
    for (const { language } of READERS) {
      for (const theme of Object.keys(THEMES)) {
        for (const width of Object.keys(WIDTHS)) {
          for (const kind of kinds) {
            await tab.goto(`${pathToFileURL(page)}#${language}-${theme}-${width}-${kind}`);
            // Only the hash differs: without a reload the last sheet would be photographed again.
            await tab.reload();
            await tab.screenshot({
              path: join(FOLDER, `${kind}-${language}-${theme}-${width}.png`),
              fullPage: true,
            });
          }
        }
      }
    }
  } finally {
    await browser.close();
  }
  process.stdout.write(`Pictures beside it.\n`);
}
