import { useLayoutEffect } from 'preact/hooks';
import { appName, neutral } from '../../utils/app/settings/app-name.ts';
import { t } from '../../utils/i18n/language.ts';
import type { MessageKey } from '../../utils/i18n/translate.ts';
import type { Route } from './route.ts';

/**
 * The kind of each view in a word. It stands in the browser's history and list of tabs, so it says no more than the address does: never
 * what was captured, and of what cannot be undone not even which.
 */
const KINDS: Record<Route['name'], MessageKey> = {
  list: 'vault.captures',
  capture: 'viewTitle.capture',
  compare: 'viewTitle.capture',
  export: 'viewTitle.package',
  cases: 'cases.nav',
  case: 'cases.nav',
  receive: 'cases.nav',
  received: 'cases.nav',
  spread: 'spread.nav',
  picture: 'spread.nav',
  next: 'next.title',
  passphrase: 'vault.passphrase',
  backup: 'backup.nav',
  settings: 'settings.title',
  revoke: 'settings.title',
  deposit: 'settings.title',
  wipe: 'settings.title',
};

/** Names the view in the page's title. @param view `null`: the vault is not open; then, and in the neutral appearance, the name stands there alone */
export function useTitle(view: Route['name'] | null): void {
  const title = view === null || neutral.value ? appName.value : `${t(KINDS[view])} – ${appName.value}`;
  useLayoutEffect(() => {
    document.title = title;
  });
}
