import { type ComponentType, render } from 'preact';
import { type Bring, loadLanguage } from '../i18n/language.ts';
import '../styles/tokens.css';
import '../styles/base.css';

/** Draws a whole page once the language is known, so that no sentence changes under the reader's eyes. */
export async function mount(Screen: ComponentType, words: Bring): Promise<void> {
  await loadLanguage(words);
  draw(Screen);
}

export const draw = (Screen: ComponentType): void => render(<Screen />, document.body);
