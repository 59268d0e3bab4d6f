import { effect } from '@preact/signals';
import { language } from '../../i18n/language.ts';
import { appName, neutral } from './app-name.ts';
import { applyAppearance, followNeutral, isNeutral } from './neutral-appearance.ts';

/** Takes up what is chosen. @returns keeps title and icon of the page, button and menu to it, in a language that is known then */
export async function loadAppearance(): Promise<() => void> {
  neutral.value = await isNeutral();
  followNeutral((now) => {
    neutral.value = now;
  });
  return keepTo;
}

function keepTo(): void {
  const icon = document.createElement('link');
  icon.rel = 'icon';
  document.head.append(icon);
  effect(() => {
    document.title = appName.value;
    icon.href = `/${neutral.value ? 'note' : 'icon'}/32.png`;
  });
  let spoken = language.peek();
  // Button and menu follow a change; the background sees to them when the browser starts.
  effect(() => {
    if (language.value === spoken) return;
    spoken = language.value;
    applyAppearance(spoken).catch((error: unknown) => console.error(error));
  });
}
