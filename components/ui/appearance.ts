import { effect } from '@preact/signals';
import { followNeutral, isNeutral } from '../../utils/capture/appearance.ts';
import { appName, neutral } from './app-name.ts';

/** Takes up what is chosen, and keeps the title and the icon of the page to it. */
export async function loadAppearance(): Promise<void> {
  neutral.value = await isNeutral();
  followNeutral((now) => {
    neutral.value = now;
  });
  const icon = document.createElement('link');
  icon.rel = 'icon';
  document.head.append(icon);
  effect(() => {
    document.title = appName.value;
    icon.href = `/${neutral.value ? 'note' : 'icon'}/32.png`;
  });
}
