import type { ComponentChildren } from 'preact';
import { appName } from '../../utils/app/settings/app-name.ts';
import { t } from '../../utils/i18n/language.ts';
import { Boundary } from './Boundary.tsx';
import { Exit } from './exit.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Mark } from './Mark.tsx';

interface Props {
  /** Links to other pages. */
  nav?: ComponentChildren;
  /** The button that must always be found where it was. */
  exit?: ComponentChildren;
  /** For what stands beside each other. */
  isWide?: boolean;
  /** What is shown under another name is a page of its own: nothing of it was there before, and so nothing moves. */
  name?: string;
  children: ComponentChildren;
}

/** The frame of a whole page: the mark, the language and the way out in a line that never changes, the ways to other places, and what the page is about. */
export const Page = ({ nav, exit, isWide = false, name, children }: Props) => (
  <>
    <button type="button" class="skip" onClick={() => document.querySelector<HTMLElement>('main')?.focus()}>
      {t('app.skip')}
    </button>
    <header class="bar">
      <span class="brand">
        <Mark />
        <span>{appName.value}</span>
      </span>
      <LanguageSwitch />
      {exit}
      {nav !== undefined && <nav>{nav}</nav>}
    </header>
    <main key={name} class={isWide ? 'wide' : ''} tabIndex={-1}>
      <Exit.Provider value={exit}>
        <Boundary>{children}</Boundary>
      </Exit.Provider>
    </main>
  </>
);
