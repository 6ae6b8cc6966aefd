/** The contact sheet as one self-contained HTML page; `#fr-dark-phone` shows one language, theme and width. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hostConfig, THEMES, type Theme } from './host-configs.ts';

export interface Exhibit {
  readonly id: string;
  readonly role: string;
  readonly language: string;
  readonly card: Readonly<Record<string, unknown>>;
}

export const WIDTHS = { phone: 320, desktop: 560 } as const;

export function galleryPage(exhibits: readonly Exhibit[]): string {
  const renderer = readFileSync(
    fileURLToPath(new URL('./dist/adaptivecards.min.js', import.meta.resolve('adaptivecards/package.json'))),
    'utf8',
  );
  const hosts = Object.fromEntries(Object.keys(THEMES).map((theme) => [theme, hostConfig(theme as Theme)]));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Every card in every state</title>
<style>
body { margin: 0; font: 13px system-ui, 'Noto Sans', sans-serif }
.sheet { padding: 16px; display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start }
figure { margin: 0 }
figcaption { font: 11px monospace; padding: 2px 0; color: #888 }
.card { border-radius: 6px; border: 1px solid #8884; box-sizing: border-box; overflow: hidden }
.ac-pushButton { font: 600 14px system-ui, 'Noto Sans', sans-serif; padding: 6px 12px; border-radius: 4px;
  border: 1px solid #8888; background: transparent; color: inherit; min-height: 32px; max-width: 100%;
  white-space: normal !important; flex-wrap: wrap }
.ac-pushButton > div { white-space: normal !important }
.ac-actionSet { flex-wrap: wrap; row-gap: 8px }
.ac-container.ac-selectable:hover { outline: 1px solid #8888; cursor: pointer }
</style>
<script>${renderer.replaceAll('</script', '<\\/script')}</script></head>
<body><script>
const exhibits = ${inScript(exhibits)};
const hosts = ${inScript(hosts)};
const themes = ${inScript(THEMES)};
const widths = ${inScript(WIDTHS)};
function show() {
  document.body.replaceChildren();
  const [language, theme, width, prefix] = location.hash.slice(1).split('-');
  for (const t of Object.keys(themes).filter((name) => !theme || name === theme))
    for (const w of Object.keys(widths).filter((name) => !width || name === width)) {
      const sheet = document.createElement('div');
      sheet.className = 'sheet';
      sheet.style.background = themes[t].page;
      for (const exhibit of exhibits) {
        if (language && exhibit.language !== language) continue;
        if (prefix && !exhibit.id.startsWith(prefix)) continue;
        sheet.append(drawn(exhibit, t, w));
      }
      document.body.append(sheet);
    }
}
function drawn(exhibit, theme, width) {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = [exhibit.id, exhibit.role, exhibit.language].join(' ');
  const frame = document.createElement('div');
  frame.className = 'card';
  frame.style.width = widths[width] + 'px';
  frame.style.color = themes[theme].text;
  frame.style.background = themes[theme].card;
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hosts[theme]);
  card.parse(exhibit.card);
  frame.append(card.render());
  figure.append(caption, frame);
  return figure;
}
addEventListener('hashchange', show);
show();
</script></body></html>
`;
}

/** JSON that cannot end the script element it stands in. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
