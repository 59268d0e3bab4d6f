import type { ComponentType } from 'preact';
import { loadAppearance } from '../../utils/app/settings/appearance.ts';
import { type Bring, loadLanguage } from '../../utils/i18n/language.ts';
import { holdPageLock } from '../../utils/vault/db/locks.ts';
import { draw } from './mount.tsx';

/** Renders a page after language and appearance are known, and what it is to show, so that none of them changes visibly. */
export async function openPage(screen: ComponentType | Promise<ComponentType>, words: Bring): Promise<void> {
  holdPageLock();
  const [keepTo, Screen] = await Promise.all([loadAppearance(), screen, loadLanguage(words)]);
  keepTo();
  draw(Screen);
}
