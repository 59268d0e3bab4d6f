import { encode } from 'jpeg-js';
import { type Browser, chromium, type Page } from 'playwright';
import { PNG } from 'pngjs';
import { findBrowser } from '../../scripts/setup/browser.ts';
import type { Rgba } from '../../utils/spread/picture.ts';
import { recompressed } from '../pictures/jpeg.ts';
import { scaled } from '../pictures/scale.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { css } from '../sites/instagram/styles.ts';
import { startSites } from '../sites/server.ts';
import type { Source } from './spread-set.ts';

/*
 * Screenshots of the stand-ins' pages that show a picture, as somebody takes them who posts them again: by Chromium, of what its window shows.
 * Only the picture is put in the place of one of theirs, in its own shape.
 */

/** Longer sides are made smaller by the sites. */
const POSTED = 1280;

const DEVICES = [
  { name: 'desktop', viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1, isMobile: false },
  { name: 'phone', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true },
];

/** What is dark at night; pictures keep their colours. */
const DARK = `:root, body, body * { background-color: #17212b !important; color: #dfe6ec !important; border-color: #2b3945 !important; }
  body { background-color: #0e1621 !important; background-image: none !important; }
  .tgme_widget_message_photo { background: none !important; }`;

interface Place {
  address: string;
  /** The picture's element; the last one that is large is taken. */
  selector: string;
  /** What the page is on a phone: the stand-in is that of a desktop. */
  onPhone: string;
}

const classOf = (name: Parameters<typeof css>[0]): string => `.${css(name).split(' ')[0]}`;

const PLACES: readonly Place[] = [
  {
    address: ADDRESSES.telegramA,
    selector: '.Message .media-inner > img.full-media',
    onPhone: '',
  },
  {
    address: ADDRESSES.telegramK,
    selector: '.bubble img.media-photo',
    onPhone: '#column-left { display: none !important }',
  },
  {
    address: ADDRESSES.telegramPreview,
    selector: '.tgme_widget_message_photo_wrap:not(.grouped_media_wrap)',
    onPhone: '.tgme_header_right_column { display: none }',
  },
  {
    address: ADDRESSES.instagramPost,
    selector: `article li:first-child > ${classOf('picture')}`,
    onPhone: `${classOf('nav')} { display: none } ${classOf('main')} { margin: 0 } ${classOf('column')} { width: 100%; padding: 0 }
      article { flex-direction: column; height: auto !important } ${classOf('media')} { flex: none !important } ${classOf('side')} { width: 100% !important }`,
  },
];

/** In the page: puts a picture in the place of one, in its own shape, and that in the middle of the window. */
async function show([selector, address, shape]: [string, string, number]): Promise<void> {
  const found = Array.from(document.querySelectorAll<HTMLElement>(selector)).filter(
    (element) => element.getBoundingClientRect().width >= 200,
  );
  // Always the same one, or a picture that was put into another would be seen beside it.
  const element = found.find((one) => one.dataset.shown === '') ?? found.at(-1);
  if (element === undefined) throw new Error(`no ${selector}`);
  element.dataset.shown = '';
  if (element instanceof HTMLImageElement) {
    element.srcset = '';
    element.src = address;
    await element.decode();
    // Instagram lays a wide picture between black bars.
    element.style.objectFit = 'contain';
    const holder = element.parentElement as HTMLElement;
    const { width, height } = holder.getBoundingClientRect();
    if (!holder.closest('article')) {
      const across = Math.min(width, Math.max(height, 340) * shape);
      holder.style.cssText += `; --shape: ${shape}; width: ${across}px; height: ${across / shape}px`;
    }
  } else {
    element.style.backgroundImage = `url(${address})`;
    (element.firstElementChild as HTMLElement).style.paddingTop = `${100 / shape}%`;
  }
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  await new Promise((done) => setTimeout(done, 300));
}

const dataAddress = ({ width, height, data }: Rgba): string =>
  `data:image/jpeg;base64,${encode({ width, height, data: Buffer.from(data) }, 85).data.toString('base64')}`;

async function shot(page: Page, { selector }: Place, picture: Rgba): Promise<Rgba> {
  await page.evaluate(show, [selector, dataAddress(picture), picture.width / picture.height] as [
    string,
    string,
    number,
  ]);
  const { width, height, data } = PNG.sync.read(await page.screenshot());
  const taken = { width, height, data };
  return recompressed(Math.max(width, height) > POSTED ? scaled(taken, POSTED) : taken, 75);
}

async function open(
  browser: Browser,
  place: Place,
  device: (typeof DEVICES)[number],
  isDark: boolean,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: device.viewport,
    deviceScaleFactor: device.deviceScaleFactor,
    isMobile: device.isMobile,
    ignoreHTTPSErrors: true,
    bypassCSP: true,
  });
  const page = await context.newPage();
  await page.goto(place.address);
  await page.locator(place.selector).first().waitFor({ state: 'attached', timeout: 60_000 });
  await page.waitForTimeout(1500);
  await page.addStyleTag({ content: `${device.isMobile ? place.onPhone : ''}\n${isDark ? DARK : ''}` });
  return page;
}

export interface Shot {
  name: 'screenshot' | 'screenshotTwice';
  source: Source;
  picture: Rgba;
}

/** Of each picture one of each page, on a desktop or a phone, light or dark, in turn; and one of these again as it was posted on the next page. */
export async function takeScreenshots(sources: readonly Source[]): Promise<Shot[]> {
  const sites = await startSites();
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--host-resolver-rules=${sites.hostRules}`],
  });
  const shots: Shot[] = [];
  const last = new Map<string, Rgba>();
  try {
    for (const [at, place] of PLACES.entries()) {
      for (let way = 0; way < 4; way++) {
        const device = DEVICES[way % 2] as (typeof DEVICES)[number];
        const page = await open(browser, place, device, way >= 2);
        for (const [number, source] of sources.entries()) {
          if ((number + at) % 4 !== way) continue;
          const picture = await shot(page, place, source.picture);
          shots.push({ name: 'screenshot', source, picture });
          const before = last.get(source.id);
          last.set(source.id, picture);
          if (before === undefined || at !== 1 + (number % (PLACES.length - 1))) continue;
          shots.push({ name: 'screenshotTwice', source, picture: await shot(page, place, before) });
        }
        await page.context().close();
      }
    }
    return shots;
  } finally {
    await browser.close();
    await sites.close();
  }
}
