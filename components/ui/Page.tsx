import type { ComponentChildren } from 'preact';
import { appName } from '../../utils/app/settings/app-name.ts';
import { t } from '../../utils/i18n/language.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Mark } from './Mark.tsx';

interface Props {
  /** Links to other pages. */
  nav?: ComponentChildren;
  children: ComponentChildren;
}

/** The frame of a whole page: the mark, the ways to other places, the language, and what the page is about. */
export const Page = ({ nav, children }: Props) => (
  <>
    <button type="button" class="skip" onClick={() => document.querySelector<HTMLElement>('main')?.focus()}>
      {t('app.skip')}
    </button>
    <header class="bar">
      <span class="brand">
        <Mark />
        <span>{appName.value}</span>
      </span>
      <nav>{nav}</nav>
      <LanguageSwitch />
    </header>
    <main tabIndex={-1}>{children}</main>
  </>
);
