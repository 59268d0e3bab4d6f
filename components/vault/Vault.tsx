import { useEffect, useMemo } from 'preact/hooks';
import { gate, guarded, joined, recovered, whenDrawn } from '../../utils/app/session/session.ts';
import { t } from '../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { keepFocus } from '../ui/keep-focus.ts';
import { Page } from '../ui/Page.tsx';
import { useView } from './follow-view.ts';
import { List } from './list/List.tsx';
import { Leave, Nav } from './Nav.tsx';
import {
  Backup,
  Capture,
  Case,
  Cases,
  Compare,
  Deposit,
  Entrusted,
  Export,
  Kit,
  Next,
  Passphrase,
  PicturePage,
  Receive,
  Received,
  Revoke,
  Settings,
  Spread,
} from './places.ts';
import { followRoute, type Route } from './route.ts';
import { Failed } from './security/Failed.tsx';
import { Locked } from './security/Locked.tsx';
import { Vanished } from './security/Vanished.tsx';
import { Wipe, Wiped } from './settings/Wipe.tsx';
import { useTitle } from './view-title.ts';
import '../export/export.css';
import './vault.css';
// Those of views that are loaded late too: a view that waits for its style sheet waits for ever where the browser does not tell that it came.
import '../ui/tabs.css';
import '../verify/verify.css';
import './capture/capture.css';
import './capture/notes.css';
import './cases/cases.css';
import './next/next.css';
import './received/received.css';
import './security/kit.css';
import './settings/settings.css';
import './spread/story/story.css';
import './spread/spread.css';

function Place({ route, ring }: { route: Route; ring: OpenKeyring }) {
  switch (route.name) {
    case 'list':
      return <List ring={ring} />;
    case 'capture':
      return <Capture key={route.id} ring={ring} id={route.id} />;
    case 'compare':
      return <Compare key={`${route.id} ${route.other}`} ring={ring} before={route.id} after={route.other} />;
    case 'export':
      return <Export key={route.id} ring={ring} id={route.id} />;
    case 'cases':
      return <Cases ring={ring} />;
    case 'case':
      return <Case key={route.id} ring={ring} id={route.id} />;
    case 'receive':
      return <Receive ring={ring} />;
    case 'received':
      return <Received key={route.id} ring={ring} id={route.id} />;
    case 'spread':
      return <Spread key={route.id ?? ''} ring={ring} capture={route.id} />;
    case 'picture':
      return <PicturePage key={route.id} ring={ring} id={route.id} />;
    case 'next':
      return <Next />;
    case 'passphrase':
      return (
        <>
          <Passphrase ring={ring} />
          {guarded.value && <Kit ring={ring} />}
        </>
      );
    case 'revoke':
      return <Revoke ring={ring} />;
    case 'deposit':
      return <Deposit ring={ring} />;
    case 'backup':
      return <Backup ring={ring} />;
    case 'settings':
      return <Settings />;
    case 'wipe':
      return <Wipe />;
  }
}

/** Where pictures stand beside something. */
const WIDE: ReadonlySet<Route['name']> = new Set(['capture', 'compare', 'spread', 'picture']);

/** The vault page: the lock screen, or one of its views. */
export function Vault() {
  const route = useMemo(followRoute, []);
  const first = useMemo(() => route.value, []);
  useEffect(() => {
    void whenDrawn()
      .then(() => import('../../utils/app/export/scratch-file.ts'))
      .then(({ clearLeftovers }) => clearLeftovers());
  }, []);
  const at = gate.value;
  // A user who cannot unlock the vault must be able to start over.
  const wiping = route.value.name === 'wipe';
  // After unlocking with the recovery kit, a new passphrase is set first.
  const place: Route = recovered.value !== null ? { name: 'passphrase' } : route.value;
  useEffect(keepFocus, []);
  useView(place);
  useTitle(at.state === 'open' ? place.name : null);
  return (
    <Page
      nav={<Nav open={at.state === 'open' && recovered.value === null} place={place.name} />}
      exit={<Leave />}
      isWide={WIDE.has(place.name)}
      name={at.state}
    >
      {at.state === 'starting' && <p class="hint">{t('app.loading')}</p>}
      {at.state === 'locked' && (wiping ? <Wipe /> : <Locked />)}
      {at.state === 'entrusted' && (wiping ? <Wipe /> : <Entrusted />)}
      {at.state === 'vanished' && (wiping ? <Wipe /> : <Vanished loss={at.loss} />)}
      {at.state === 'failed' && wiping && <Wipe />}
      {at.state === 'failed' && !wiping && <Failed failure={{ sentence: at.sentence, detail: at.detail }} />}
      {at.state === 'open' && joined.value && route.value === first && (
        <p class="hint" role="status" data-testid="joined">
          {t('vault.joined')}
        </p>
      )}
      {at.state === 'open' && <Place route={place} ring={at.ring} />}
      {at.state === 'wiped' && <Wiped outcome={at.outcome} />}
    </Page>
  );
}
