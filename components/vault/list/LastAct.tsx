import { useSignal } from '@preact/signals';
import { takeBack } from '../../../utils/app/search/bulk.ts';
import { lastAct } from '../../../utils/app/search/last-act.ts';
import { db } from '../../../utils/app/session/session.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';

/** What was done to the chosen captures, at the foot of the window; it stays until it is put away, so nobody has to be quick. */
export function LastAct({ ring }: { ring: OpenKeyring }) {
  const busy = useSignal(false);
  const act = lastAct.value;
  const undo = async () => {
    if (act === null || busy.value) return;
    busy.value = true;
    const end = await takeBack(db, ring, act.renamed);
    busy.value = false;
    if (end.error !== null) console.error(end.error);
    const { done, refused, left } = end;
    lastAct.value = {
      what: 'undone',
      done: done.length,
      refused: refused.length,
      left: left.length,
      renamed: [],
    };
  };
  return (
    <div class="toasts" role="status">
      {act !== null && (
        <div class="toast" data-testid="last-act" data-what={act.what}>
          <span>
            {t(`bulkDone.${act.what}`, { count: act.done })}
            {act.refused > 0 && ` ${t('bulk.refused', { count: act.refused })}`}
            {act.left > 0 && ` ${t('bulk.left', { count: act.left })}`}
          </span>
          {act.renamed.length > 0 && (
            <button
              type="button"
              class="quiet"
              disabled={busy.value}
              data-testid="last-act-undo"
              onClick={() => void undo()}
            >
              {t('bulk.undo')}
            </button>
          )}
          <button
            type="button"
            class="quiet"
            aria-label={t('bulk.putAway')}
            data-testid="last-act-close"
            onClick={() => {
              lastAct.value = null;
            }}
          >
            ×
          </button>
        </div>
      )}
    </div>
  );
}
