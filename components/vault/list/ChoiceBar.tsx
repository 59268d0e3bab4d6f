import { useSignal } from '@preact/signals';
import {
  chosen,
  clearSelection,
  select,
  selectedIds,
  unselect,
} from '../../../utils/app/search/selection.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { late } from '../../ui/late.tsx';
import { chosenOf, type Listed } from './chosen.ts';

/** So many chosen captures are named at once; more of them when they are asked for. */
const NAMED = 8;
const MORE = 200;

type Act = 'add' | 'labels' | 'delete';
const ACTS: readonly Act[] = ['add', 'labels', 'delete'];

const AddToCase = late(async () => (await import('../cases/AddToCase.tsx')).AddToCase);
const BulkLabel = late(async () => (await import('./BulkLabel.tsx')).BulkLabel);
const BulkDelete = late(async () => (await import('./BulkDelete.tsx')).BulkDelete);

interface Props {
  ring: OpenKeyring;
  /** Of the page. */
  rows: readonly Listed[];
  /** Whether these are all of it. */
  isWhole: boolean;
  /** Of all pages. */
  count: number;
  /** All captures of the list, also of its other pages; `null` while they are not known yet. */
  all: (() => readonly Listed[]) | null;
}

/** The selection, by name also where a search hides its rows, and its actions. */
export function ChoiceBar({ ring, rows, isWhole, count, all }: Props) {
  const asking = useSignal<Act | null>(null);
  const picked = chosen.value.length;
  const close = () => {
    asking.value = null;
  };
  return (
    <div class="choice" data-testid="choice-bar">
      <p aria-live="polite" data-testid="choice-count" data-count={picked}>
        {picked === 0 ? t('vault.chooseHint') : t('vault.chosen', { count: picked })}
      </p>
      <div class="actions">
        <button
          type="button"
          class="quiet"
          data-testid="choose-page"
          disabled={!isWhole || rows.length === 0}
          onClick={() => select(rows.map(chosenOf))}
        >
          {t(count > rows.length ? 'vault.choosePage' : 'vault.chooseAllHere')}
        </button>
        {count > rows.length && (
          <button
            type="button"
            class="quiet"
            data-testid="choose-all"
            disabled={all === null}
            onClick={() => select((all?.() ?? []).map(chosenOf))}
          >
            {t('vault.chooseAll', { count })}
          </button>
        )}
        {picked > 0 && (
          <button type="button" class="quiet" data-testid="choose-none" onClick={clearSelection}>
            {t('vault.clearChoice')}
          </button>
        )}
      </div>
      {picked > 0 && (
        <>
          <Names />
          <div class="actions acts">
            <a class="button primary" href="#export" data-testid="export-start">
              {t('vault.export')}
            </a>
            {ACTS.map((act) => (
              <button
                key={act}
                type="button"
                class={act === 'delete' ? 'danger' : ''}
                data-testid={`bulk-${act}`}
                onClick={() => {
                  asking.value = act;
                }}
              >
                {t(act === 'add' ? 'cases.addTo' : `bulk.${act}`)}
              </button>
            ))}
          </div>
        </>
      )}
      <div class="asked">
        {asking.value === 'add' && <AddToCase ring={ring} ids={selectedIds.value} onClose={close} />}
        {asking.value === 'delete' && <BulkDelete ring={ring} onClose={close} />}
        {asking.value === 'labels' && <BulkLabel ring={ring} onClose={close} />}
      </div>
    </div>
  );
}

/** What is chosen, by name; each can be taken out. */
function Names() {
  const shown = useSignal(NAMED);
  const left = chosen.value.length - shown.value;
  return (
    <ul class="chips plain" data-testid="chosen">
      {chosen.value.slice(0, shown.value).map(({ id, title }) => (
        <li key={id} class="chip">
          <span>{title}</span>
          <button
            type="button"
            class="quiet"
            aria-label={t('vault.unchoose', { title })}
            onClick={() => unselect(id)}
          >
            ×
          </button>
        </li>
      ))}
      {left > 0 && (
        <li>
          <button
            type="button"
            class="quiet"
            data-testid="chosen-more"
            onClick={() => {
              shown.value += MORE;
            }}
          >
            {t('vault.chosenMore', { count: left })}
          </button>
        </li>
      )}
    </ul>
  );
}
