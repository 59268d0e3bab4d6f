import { browser } from '../../browser.ts';
import { languageInForce, storedLanguage } from '../../i18n/stored-language.ts';
import { storedItem } from '../../stored.ts';
import { browserWords } from './browser-words.ts';

/*
 * The neutral appearance: button, titles and menus do not reveal what the extension is. The name in the browser's
 * extension list comes from the manifest and cannot be changed at run time; the neutral build has another (see
 * scripts/build.ts).
 */

/** Built with a neutral manifest: then it is always neutral. */
const BUILT_NEUTRAL = import.meta.env.MODE === 'neutral';

const wanted = storedItem<boolean>('local:neutral', false);

/** Whether the appearance can be changed. */
export const canChangeAppearance = !BUILT_NEUTRAL;

export async function isNeutral(): Promise<boolean> {
  return BUILT_NEUTRAL || (await wanted.getValue());
}

/** Follows changes made on any page. */
export function followNeutral(onChange: (neutral: boolean) => void): void {
  wanted.watch((neutral) => onChange(BUILT_NEUTRAL || (neutral ?? false)));
}

/** The background sees to button and menu. */
export const setNeutral = (neutral: boolean): Promise<void> => wanted.setValue(neutral);

const SIZES = [16, 32, 48] as const;

const icons = (folder: string): Record<number, string> =>
  Object.fromEntries(SIZES.map((size) => [size, `/${folder}/${size}.png`]));

/** The entries of the right-click menu, and their words. */
const MENU = {
  capture: 'menu',
  'capture-masked': 'menuMasked',
  'open-vault': 'menuVault',
  'capture-single': 'menuSingle',
} as const;

/** The last time it was applied, or is being applied. */
let last: Promise<void> = Promise.resolve();

/**
 * Applies the chosen appearance and language to button and menu; browsers forget it on exit. One time after the other: what
 * was chosen last stands.
 */
export function applyAppearance(): Promise<void> {
  last = last.catch(() => undefined).then(apply);
  return last;
}

/** `applyAppearance`, for where nobody waits for it. */
export const dress = (): void => void applyAppearance().catch((error: unknown) => console.error(error));

/** Keeps button and menu to what is chosen on any page. For the background: a page may be closed before it is done. */
export function keepAppearance(): void {
  wanted.watch(dress);
  storedLanguage.watch(dress);
}

async function apply(): Promise<void> {
  const [neutral, words] = await Promise.all([isNeutral(), languageInForce().then(browserWords)]);
  await Promise.all([
    browser.action.setTitle({ title: words(neutral ? 'neutralName' : 'name') }),
    browser.action.setIcon?.({ path: icons(neutral ? 'note' : 'icon') }),
    // Menu entries name what they do, so none is shown.
    ...Object.entries(MENU).map(([id, word]) =>
      browser.contextMenus?.update(id, { visible: !neutral, title: words(word) }).catch(() => undefined),
    ),
  ]);
}
