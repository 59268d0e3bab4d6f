import { storage } from 'wxt/utils/storage';
import { browser } from '../browser.ts';

/*
 * The neutral appearance: what others can see of the extension without opening it says nothing of what it is. The name in the browser's
 * own lists stands in the manifest and cannot be changed at run time; the neutral build has another (see scripts/build.ts).
 */

/** Built with a neutral manifest: then it is never otherwise. */
const BUILT_NEUTRAL = import.meta.env.MODE === 'neutral';

const wanted = storage.defineItem<boolean>('local:neutral', { fallback: false });

/** Whether there is a choice at all. */
export const canBeOtherwise = !BUILT_NEUTRAL;

export async function isNeutral(): Promise<boolean> {
  return BUILT_NEUTRAL || (await wanted.getValue());
}

/** Follows the choice, on whatever page it is made. */
export function followNeutral(onChange: (neutral: boolean) => void): void {
  wanted.watch((neutral) => onChange(BUILT_NEUTRAL || (neutral ?? false)));
}

export async function setNeutral(neutral: boolean): Promise<void> {
  await wanted.setValue(neutral);
  await dress();
}

const SIZES = [16, 32, 48] as const;

const icons = (folder: string): Record<number, string> =>
  Object.fromEntries(SIZES.map((size) => [size, `/${folder}/${size}.png`]));

/** The entries of the right-click menu. */
const MENU = ['capture', 'capture-masked', 'capture-single'] as const;

/** Puts button and menu into the appearance that is chosen; browsers forget it when they end. */
export async function dress(): Promise<void> {
  const neutral = await isNeutral();
  await Promise.all([
    browser.action.setTitle({ title: browser.i18n.getMessage(neutral ? 'neutralName' : 'name') }),
    browser.action.setIcon({ path: icons(neutral ? 'note' : 'icon') }),
    // What an entry does is what it says: none is shown.
    ...MENU.map((id) => browser.contextMenus.update(id, { visible: !neutral }).catch(() => undefined)),
  ]);
}
