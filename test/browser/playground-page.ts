import type { Browser, Locator, Page } from 'playwright-core';

/** The playground's page, by what a person sees of it. */
export interface PlaygroundPage {
  readonly page: Page;
  /** Types a message, sends it, and waits for one more card. @returns that card */
  ask(text: string): Promise<Locator>;
  cardCount(): Promise<number>;
  newestCard(): Promise<Locator>;
  /** Waits until there are more cards than `before`. @returns the newest */
  nextCard(before: number): Promise<Locator>;
  /** Presses the newest button of that name and waits until the playground has its invoke answered. */
  press(name: string): Promise<void>;
  /** Writes a PNG of the window, without the log panel, with the newest message in sight. */
  screenshot(path: string): Promise<void>;
}

/** What the `adaptivecards` renderer marks a card with; a card within a card (ShowCard) carries no such pair. */
const CARD = '.ac-container.ac-adaptiveCard';
/** As the playground's log panel words an invoke that the bot answered with 200. */
const INVOKED = 'invoke 200';
const PATIENCE = { timeout: 15_000 };

/** Opens the playground; what would leave this machine (its fonts and pictures) is cut off. */
export async function openPlaygroundPage(
  browser: Browser,
  url: string,
  width = 1180,
): Promise<PlaygroundPage> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'en-US' });
  await page.route(
    (target) => target.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  await page.goto(url);
  const cards = page.locator(CARD);
  const box = page.getByRole('textbox').last();
  await box.waitFor(PATIENCE);
  const nextCard = async (before: number) => {
    await cards.nth(before).waitFor(PATIENCE);
    return cards.nth(before);
  };
  return {
    page,
    nextCard,
    cardCount: () => cards.count(),
    newestCard: async () => cards.last(),
    async ask(text) {
      const before = await cards.count();
      await box.click();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      return nextCard(before);
    },
    async press(name) {
      const invokes = page.getByText(INVOKED);
      const before = await invokes.count();
      await cards.last().getByRole('button', { name, exact: true }).click(PATIENCE);
      await invokes.nth(before).waitFor({ ...PATIENCE, state: 'attached' });
    },
    async screenshot(path) {
      const hide = page.getByRole('button', { name: 'Hide log panel' });
      if (await hide.isVisible()) await hide.click();
      // Layout and the scroll to the newest message follow the card; a still page is what a person would see.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      await page.screenshot({ path });
      const show = page.getByRole('button', { name: 'Toggle Log Panel' });
      await show.click();
    },
  };
}
