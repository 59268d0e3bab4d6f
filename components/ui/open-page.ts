import type { ComponentType } from 'preact';
import { loadAppearance } from '../../utils/app/settings/appearance.ts';
import { type Bring, loadLanguage } from '../../utils/i18n/language.ts';
import { draw } from './mount.tsx';

/** Renders a page after language and appearance are known, so that neither changes visibly. */
export async function openPage(Screen: ComponentType, words: Bring): Promise<void> {
  const [keepTo] = await Promise.all([loadAppearance(), loadLanguage(words)]);
  keepTo();
  draw(Screen);
}
