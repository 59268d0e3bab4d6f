import type { Page } from 'playwright';

/* A page as a phone shows it: 360 by 800 CSS px, under a finger. */

const SIZE = { width: 360, height: 800 };
/** CSS px that a target has at least, on either side. */
const LEAST = 40;
/** CSS px; phones zoom in on a field whose letters are smaller. */
const LETTERS = 16;

/** What a finger stumbles over in the page, in words; nothing is pressed. The page is as it was before, afterwards. */
export async function phoneFindings(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  try {
    await devtools.send('Emulation.setDeviceMetricsOverride', {
      ...SIZE,
      deviceScaleFactor: 0,
      mobile: true,
    });
    await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    return await page.evaluate(measure, { least: LEAST, letters: LETTERS });
  } finally {
    await devtools.send('Emulation.clearDeviceMetricsOverride');
    await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: false });
    await devtools.detach();
  }
}

/** Runs in the page. */
async function measure({ least, letters }: { least: number; letters: number }): Promise<string[]> {
  // What measures itself is drawn again.
  for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  const root = document.documentElement;
  const found: string[] = [];
  const named = (element: Element): string => {
    const id = element.closest('[data-testid]')?.getAttribute('data-testid') ?? '';
    const text = (element.textContent ?? '').trim().slice(0, 30);
    return `${element.localName}.${element.className} in ${id} "${text}"`;
  };
  if (!matchMedia('(pointer: coarse)').matches) found.push('the pointer is no finger');

  /** Whether a box around it scrolls by itself. */
  const isInBox = (element: Element): boolean => {
    for (let box = element.parentElement; box !== null && box !== document.body; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== 'visible') return true;
    return false;
  };
  if (root.scrollWidth > root.clientWidth) {
    const wide = Array.from(document.body.querySelectorAll('*')).filter(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 0.5 && !isInBox(element),
    );
    found.push(`scrolls sideways to ${root.scrollWidth} px: ${wide.slice(0, 5).map(named).join('; ')}`);
  }

  const exit = document.querySelector('[data-testid="leave"]')?.getBoundingClientRect();
  if (exit !== undefined && exit.top + scrollY > least) found.push('the way out is not in the first line');

  /** A link in a sentence is as high as its line. */
  const isInSentence = (element: Element): boolean =>
    element.localName === 'a' &&
    getComputedStyle(element).display === 'inline' &&
    Array.from(element.parentNode?.childNodes ?? []).some(
      (node) => node !== element && node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== '',
    );
  /** What can be pressed for it: its label too. */
  const targetOf = (element: Element): Element =>
    element instanceof HTMLInputElement && /^(checkbox|radio|file)$/.test(element.type)
      ? (element.labels?.[0] ?? element)
      : element;
  for (const element of document.querySelectorAll(
    'a[href], button, summary, select, input, textarea, [role="tab"], [role="button"]',
  )) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: false })) continue;
    const target = targetOf(element);
    const style = getComputedStyle(target);
    const { width, height } = target.getBoundingClientRect();
    // Seen only by who comes with the keyboard.
    if (style.clipPath !== 'none' || style.opacity === '0' || width === 0) continue;
    if (isInSentence(element)) continue;
    if (width < least - 0.5 || height < least - 0.5)
      found.push(`${Math.round(width)} x ${Math.round(height)} px: ${named(target)}`);
  }

  for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea, select')) {
    if (!field.checkVisibility() || /^(checkbox|radio|file|range)$/.test(field.type)) continue;
    const size = Number.parseFloat(getComputedStyle(field).fontSize);
    if (size < letters) found.push(`letters of ${size} px: ${named(field)} ${field.dataset.testid}`);
    if (field.localName === 'select') continue;
    const filled = field.autocomplete || field.form?.autocomplete;
    if (!/^(off|new-password|current-password)$/.test(filled ?? ''))
      found.push(`is filled in by the browser: ${named(field)} ${field.dataset.testid}`);
  }
  return [...new Set(found)];
}
