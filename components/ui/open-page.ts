import type { ComponentType } from 'preact';
import { type Bring, loadLanguage } from '../i18n/language.ts';
import { loadAppearance } from './appearance.ts';
import { draw } from './mount.tsx';

/** Draws a page of the extension once both are known that nobody shall see change: its language, and what it looks like to others. */
export async function openPage(Screen: ComponentType, words: Bring): Promise<void> {
  const [keepTo] = await Promise.all([loadAppearance(), loadLanguage(words)]);
  keepTo();
  draw(Screen);
}
