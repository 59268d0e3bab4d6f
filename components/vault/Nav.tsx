import { closeVault, gate, guarded, lockNow } from '../../utils/app/session/session.ts';
import { neutral } from '../../utils/app/settings/app-name.ts';
import { t } from '../../utils/i18n/language.ts';
import type { Route } from './route.ts';

/** Navigation within the vault, and the button that locks it. */
export const Nav = ({ open, place }: { open: boolean; place: Route['name'] }) => (
  <>
    {open && (
      <>
        <a href="#list" aria-current={place === 'list' ? 'page' : undefined} data-testid="nav-list">
          {t('vault.captures')}
        </a>
        <a
          href="#cases"
          aria-current={place === 'cases' || place === 'case' ? 'page' : undefined}
          data-testid="nav-cases"
        >
          {t('cases.nav')}
        </a>
        <a href="#next" aria-current={place === 'next' ? 'page' : undefined} data-testid="nav-next">
          {t('next.nav')}
        </a>
        <a
          href="#passphrase"
          aria-current={place === 'passphrase' ? 'page' : undefined}
          data-testid="nav-passphrase"
        >
          {t('vault.passphrase')}
        </a>
        <a href="#backup" aria-current={place === 'backup' ? 'page' : undefined} data-testid="nav-backup">
          {t('backup.nav')}
        </a>
        <a
          href="#settings"
          aria-current={place === 'settings' ? 'page' : undefined}
          data-testid="nav-settings"
        >
          {t('settings.title')}
        </a>
      </>
    )}
    {(open || !neutral.value) && (
      <a href="verify.html" target="_blank" rel="noreferrer" data-testid="nav-verify">
        {t('app.checkPackage')}
      </a>
    )}
    {gate.value.state === 'open' && guarded.value && (
      <button type="button" class="quiet" data-testid="lock-now" onClick={lockNow}>
        {t('vault.lockNow')}
      </button>
    )}
  </>
);

/** Locks the vault everywhere and closes its pages. */
export const Leave = () => (
  <button type="button" class="exit" data-testid="leave" onClick={() => void closeVault()}>
    {t('vault.leave')}
  </button>
);
