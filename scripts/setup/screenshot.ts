import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Locator, Page } from 'playwright';

interface Size {
  /** CSS px. */
  width: number;
  height: number;
}

/** Room above a part that is brought to the top, CSS px. */
const ABOVE = 90;

/**
 * Pictures of the extension's own pages for the documentation: light, sharp, each page of one size. All of it is
 * emulated, so that the page which is captured keeps the window it has.
 */
export class Screens {
  count = 0;
  bytes = 0;
  readonly #folder: string;
  readonly #scale: number;
  readonly #onPicture: (path: string, bytes: number) => void;
  readonly #wanted: ReadonlySet<string> | null;
  readonly #prepared = new Map<Page, { devtools: CDPSession; size: Size }>();

  /**
   * @param scale px of a picture in a CSS px
   * @param wanted names of the pictures that are taken; without it all
   */
  constructor(
    folder: string,
    scale: number,
    onPicture: (path: string, bytes: number) => void,
    wanted: ReadonlySet<string> | null = null,
  ) {
    this.#wanted = wanted;
    this.#folder = folder;
    this.#scale = scale;
    this.#onPicture = onPicture;
  }

  /** Gives a page the size and colours that its pictures have. */
  async prepare(page: Page, size: Size): Promise<void> {
    await page.emulateMedia({ colorScheme: 'light' });
    const devtools = await page.context().newCDPSession(page);
    this.#prepared.set(page, { devtools, size });
    await devtools.send('Emulation.setScrollbarsHidden', { hidden: true });
    await this.#resize(page);
  }

  /** What a prepared page shows now. */
  async take(page: Page, name: string): Promise<void> {
    await this.#shoot(page, name, null);
  }

  /** What a prepared page shows with `part` near its top. */
  async takeWith(part: Locator, name: string): Promise<void> {
    await part.evaluate(
      (element, above) => scrollTo(0, element.getBoundingClientRect().top + scrollY - above),
      ABOVE,
    );
    await this.#shoot(part.page(), name, null);
  }

  /** One element of a prepared page and nothing else. */
  async takeOnly(part: Locator, name: string): Promise<void> {
    await this.#shoot(part.page(), name, await part.boundingBox());
  }

  async #shoot(page: Page, name: string, box: (Size & { x: number; y: number }) | null): Promise<void> {
    if (this.#wanted?.has(name) === false) return;
    // Nothing is drawn as if the pointer were on it.
    await page.mouse.move(0, 0);
    await this.#resize(page);
    const { data } = await this.#of(page).devtools.send('Page.captureScreenshot', {
      format: 'png',
      ...(box === null ? {} : { clip: { ...box, scale: 1 } }),
    });
    const png = Buffer.from(data, 'base64');
    const path = join(this.#folder, `${name}.png`);
    writeFileSync(path, png);
    this.count += 1;
    this.bytes += png.length;
    this.#onPicture(path, png.length);
  }

  /** Again before each picture: Playwright sets sizes of its own in between. */
  async #resize(page: Page): Promise<void> {
    const { devtools, size } = this.#of(page);
    await devtools.send('Emulation.setDeviceMetricsOverride', {
      ...size,
      deviceScaleFactor: this.#scale,
      mobile: false,
    });
  }

  #of(page: Page): { devtools: CDPSession; size: Size } {
    const found = this.#prepared.get(page);
    if (found === undefined) throw new Error('a page must be prepared before its picture is taken');
    return found;
  }
}
