import { type ComponentType, render } from 'preact';
import { type Bring, loadLanguage } from '../../utils/i18n/language.ts';
import { Boundary } from './Boundary.tsx';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/touch.css';

/** Renders the page after the language is loaded, so that no text changes visibly. */
export async function mount(Screen: ComponentType, words: Bring): Promise<void> {
  await loadLanguage(words);
  draw(Screen);
}

export const draw = (Screen: ComponentType): void =>
  render(
    <Boundary>
      <Screen />
    </Boundary>,
    document.body,
  );
