import { useEffect, useMemo } from 'preact/hooks';
import type { OpenRing } from '../../utils/vault/ring.ts';
import { t } from '../i18n/language.ts';
import { ErrorDetail } from '../ui/ErrorDetail.tsx';
import { Note } from '../ui/Note.tsx';
import { Page } from '../ui/Page.tsx';
import { List } from './List.tsx';
import { Locked } from './Locked.tsx';
import { Nav } from './Nav.tsx';
import { Backup, Capture, Deposit, Entrusted, Export, Kit, Passphrase, Settings } from './places.ts';
import { followRoute, type Route } from './route.ts';
import { gate, guarded, recovered } from './session.ts';
import { Vanished } from './Vanished.tsx';
import { Wipe, Wiped } from './Wipe.tsx';
import '../export/export.css';
import './vault.css';

function Place({ route, ring }: { route: Route; ring: OpenRing }) {
  switch (route.name) {
    case 'list':
      return <List ring={ring} />;
    case 'capture':
      return <Capture key={route.id} ring={ring} id={route.id} />;
    case 'export':
      return <Export ring={ring} />;
    case 'passphrase':
      return (
        <>
          <Passphrase ring={ring} />
          {guarded.value && <Kit ring={ring} />}
          <Deposit ring={ring} />
        </>
      );
    case 'backup':
      return <Backup ring={ring} />;
    case 'settings':
      return <Settings />;
    case 'wipe':
      return <Wipe />;
  }
}

/** The vault page: locked, or one of its places. */
export function Vault() {
  const route = useMemo(followRoute, []);
  useEffect(() => {
    void import('../export/scratch-file.ts').then(({ clearLeftovers }) => clearLeftovers());
  }, []);
  const at = gate.value;
  // Whoever cannot open the vault any more must be able to begin anew.
  const wiping = route.value.name === 'wipe';
  // Whoever came in with the recovery kit sets a new passphrase first.
  const place: Route = recovered.value !== null ? { name: 'passphrase' } : route.value;
  return (
    <Page nav={<Nav open={at.state === 'open' && recovered.value === null} place={place.name} />}>
      {at.state === 'starting' && <p class="hint">{t('app.loading')}</p>}
      {at.state === 'locked' && (wiping ? <Wipe /> : <Locked />)}
      {at.state === 'entrusted' && (wiping ? <Wipe /> : <Entrusted />)}
      {at.state === 'vanished' && (wiping ? <Wipe /> : <Vanished loss={at.loss} />)}
      {at.state === 'failed' && wiping && <Wipe />}
      {at.state === 'failed' && !wiping && (
        <Note tone="error" testId="vault-failed">
          <p>{t(at.sentence)}</p>
          <ErrorDetail detail={at.detail} />
          <p>
            <a href="#wipe">{t('wipe.open')}</a>
          </p>
        </Note>
      )}
      {at.state === 'open' && <Place route={place} ring={at.ring} />}
      {at.state === 'wiped' && <Wiped outcome={at.outcome} />}
    </Page>
  );
}
