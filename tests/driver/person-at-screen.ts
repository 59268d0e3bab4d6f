import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright';
import { PNG } from 'pngjs';
import { findButton, findIcon, type Point } from './find-on-screen.ts';
import type { RealScreen } from './screen.ts';

/** `--accent` of components/styles/tokens.css in the light scheme: what the popup's first button is filled with. */
const ACCENT = [0x1f, 0x6f, 0x5c] as const;

/** How often the screen is looked at before a thing that should be there is missed. */
const LOOKS = 60;
const BETWEEN_LOOKS_MS = 150;

/** Drives a browser on a real screen with mouse and keyboard. */
export class PersonAtScreen {
  readonly #screen: RealScreen;
  readonly #page: Page;
  /** Of the extension, 16 px. */
  readonly #icon: PNG;
  /** Where the page's upper left corner is on the screen. */
  readonly #corner: Point;

  private constructor(screen: RealScreen, page: Page, icon: PNG, corner: Point) {
    this.#screen = screen;
    this.#page = page;
    this.#icon = icon;
    this.#corner = corner;
  }

  /** @param page the page in front @param icon the extension's icon as the toolbar shows it, a PNG */
  static async on(screen: RealScreen, page: Page, icon: Buffer): Promise<PersonAtScreen> {
    return new PersonAtScreen(screen, page, PNG.sync.read(icon), await cornerOf(screen, page));
  }

  /** A real click on the extension's button in the toolbar. */
  async clickToolbarButton(): Promise<void> {
    const button = await this.#see('the extension in the toolbar', (picture) =>
      // Tabs with the extension's pages show the same icon, but above the toolbar.
      findIcon(picture, this.#icon).findLast(({ y }) => y < this.#corner.y),
    );
    await this.#screen.click(button);
  }

  /** Waits until the popup's first button is on the screen. */
  async seePopupButton(): Promise<Point> {
    return this.#see("the popup's button", (picture) => findButton(picture, ACCENT));
  }

  /** A real click on the popup's first button, once it is there. */
  async clickPopupButton(): Promise<void> {
    await this.#screen.click(await this.seePopupButton());
  }

  /**
   * A real right click at a place of the page, and the choice of the extension's entry in the menu that opens.
   * @param line where the extension has several entries, they stand in a menu of their own: which line of it, from 0
   */
  async chooseFromMenu(at: Point, line: number | null = null): Promise<void> {
    const before = findIcon(await this.#screen.picture(), this.#icon);
    await this.#screen.rightClick(at);
    const entry = await this.#see('the entry in the menu', (picture) =>
      findIcon(picture, this.#icon).find((here) => !before.some((there) => isSame(here, there))),
    );
    await this.#screen.click(entry);
    if (line === null) return;
    await sleep(BETWEEN_LOOKS_MS * 3);
    await this.#screen.press('Right');
    for (let down = 0; down < line; down += 1) await this.#screen.press('Down');
    await this.#screen.press('Return');
  }

  /** A real click. */
  async click(at: Point): Promise<void> {
    await this.#screen.click(at);
  }

  /** A real double click, which selects the word there. */
  async doubleClick(at: Point): Promise<void> {
    await this.#screen.doubleClick(at);
  }

  async press(keys: string): Promise<void> {
    await this.#screen.press(keys);
  }

  /** Where something of the page is on the screen: its middle, or a place counted from its upper left corner. */
  async placeOf(element: Locator, inside?: Point): Promise<Point> {
    await element.scrollIntoViewIfNeeded();
    const box = await element.boundingBox();
    if (box === null) throw new Error(`${element} is not on the page`);
    const { x, y } = inside ?? { x: box.width / 2, y: box.height / 2 };
    return { x: this.#corner.x + box.x + x, y: this.#corner.y + box.y + y };
  }

  /** Waits until the screen shows a thing at one place twice: menus and popups grow while they open. */
  async #see(what: string, find: (picture: PNG) => Point | null | undefined): Promise<Point> {
    let before: Point | null = null;
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const now = find(await this.#screen.picture()) ?? null;
      if (now !== null && before !== null && isSame(now, before)) return now;
      before = now;
      await sleep(BETWEEN_LOOKS_MS);
    }
    throw new Error(`the screen does not show ${what} (${this.#page.url()} is in front)`);
  }
}

const isSame = (one: Point, other: Point): boolean => one.x === other.x && one.y === other.y;

/**
 * Moves the pointer over the page and asks the page where it is: what a browser says of its window is not to be relied
 * on under every window manager.
 */
async function cornerOf(screen: RealScreen, page: Page): Promise<Point> {
  const middle = await page.evaluate(() => ({ x: screenX + outerWidth / 2, y: screenY + outerHeight / 2 }));
  const at = { x: Math.round(middle.x), y: Math.round(middle.y) };
  await screen.move({ x: 0, y: 0 });
  const listening = await page.evaluateHandle(() => {
    const moved = new Promise<{ x: number; y: number }>((resolve) => {
      addEventListener('mousemove', ({ clientX: x, clientY: y }) => resolve({ x, y }), { once: true });
    });
    return { moved };
  });
  await screen.move(at);
  const inPage = await listening.evaluate(({ moved }) => moved);
  await listening.dispose();
  return { x: at.x - inPage.x, y: at.y - inPage.y };
}
