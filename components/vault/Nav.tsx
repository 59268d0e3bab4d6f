import { closeVault, gate, guarded, lockNow } from '../../utils/app/session/session.ts';
import { neutral } from '../../utils/app/settings/app-name.ts';
import { spreadFound } from '../../utils/app/spread/spread-found.ts';
import { t } from '../../utils/i18n/language.ts';
import type { MessageKey } from '../../utils/i18n/translate.ts';
import type { Route } from './route.ts';

type Place = 'list' | 'cases' | 'next' | 'passphrase' | 'backup' | 'settings' | 'spread';

const PLACES: Record<Place, MessageKey> = {
  list: 'vault.captures',
  cases: 'cases.nav',
  next: 'next.title',
  passphrase: 'vault.passphrase',
  backup: 'backup.nav',
  settings: 'settings.title',
  spread: 'spread.nav',
};

/** What stands among others: a case and a package that was received among the cases. */
const AMONG: Partial<Record<string, readonly Route['name'][]>> = {
  cases: ['case', 'receive', 'received'],
  spread: ['picture'],
};

const isAt = (name: string, place: Route['name']): boolean =>
  name === place || (AMONG[name]?.includes(place) ?? false);

/** It is seen where it leads to something; its place is kept, so that nothing moves when that is found. */
const isEmpty = (name: string): boolean => name === 'spread' && !spreadFound.value;

/** Navigation within the vault, the button that locks it, and the check of packages, which stays where it is while the others come. */
export const Nav = ({ open, place }: { open: boolean; place: Route['name'] }) => (
  <>
    <div class="places">
      {open &&
        Object.entries(PLACES).map(([name, words]) => (
          <a
            key={name}
            href={`#${name}`}
            aria-current={isAt(name, place) ? 'page' : undefined}
            data-empty={isEmpty(name)}
            data-testid={`nav-${name}`}
          >
            {t(words)}
          </a>
        ))}
      {gate.value.state === 'open' && guarded.value && (
        <button type="button" class="quiet" data-testid="lock-now" onClick={lockNow}>
          {t('vault.lockNow')}
        </button>
      )}
    </div>
    {gate.value.state !== 'starting' && (open || !neutral.value) && (
      <a href="verify.html" target="_blank" rel="noreferrer" data-testid="nav-verify">
        {t('app.checkPackage')}
      </a>
    )}
  </>
);

/** Locks the vault everywhere and closes its pages. */
export const Leave = () => (
  <button type="button" class="exit" data-testid="leave" onClick={() => void closeVault()}>
    {t('vault.leave')}
  </button>
);
