import { effect } from '@preact/signals';
import { appName, neutral } from './app-name.ts';
import { followNeutral, isNeutral } from './neutral-appearance.ts';

/** Takes up what is chosen. @returns keeps title and icon of the page to it, in a language that is known then */
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
}
