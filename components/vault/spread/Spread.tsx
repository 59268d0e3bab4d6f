import { useEffect } from 'preact/hooks';
import { listIsDrawn } from '../../../utils/app/session/session.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Confirmed } from './Confirmed.tsx';
import { Identical } from './Identical.tsx';
import { Opened } from './Opened.tsx';
import { Progress } from './Progress.tsx';
import { ToDecide } from './ToDecide.tsx';
import { Unread } from './Unread.tsx';

/** Pictures that may be the same: what waits for a decision, what was decided, and what was not looked at. @param capture whose pairs come first */
export function Spread({ ring, capture }: { ring: OpenKeyring; capture: string | null }) {
  useEffect(listIsDrawn, []);
  return (
    <article class="spread" data-testid="spread">
      <h1>{t('spread.title')}</h1>
      <p class="hint">{t('spread.hint')}</p>
      <Opened ring={ring}>
        {(known) => (
          <>
            <Progress spread={known.spread} />
            <Identical known={known} />
            <ToDecide known={known} capture={capture} />
            <Confirmed known={known} />
            <Unread spread={known.spread} />
          </>
        )}
      </Opened>
    </article>
  );
}
