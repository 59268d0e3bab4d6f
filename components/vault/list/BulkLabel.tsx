import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { renameAll, withLabels } from '../../../utils/app/search/bulk.ts';
import { lastAct } from '../../../utils/app/search/last-act.ts';
import { index } from '../../../utils/app/search/search.ts';
import { selectedIds } from '../../../utils/app/search/selection.ts';
import { db } from '../../../utils/app/session/session.ts';
import { t } from '../../../utils/i18n/language.ts';
import { LABELS_MOST, NAME_LENGTH } from '../../../utils/vault/content/labels.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { Tick } from '../../ui/Tick.tsx';

interface Props {
  ring: OpenKeyring;
  onClose(): void;
}

/** Gives the chosen captures labels, and takes others off. */
export function BulkLabel({ ring, onClose }: Props) {
  /** As they were when it was opened. */
  const ids = useSignal(selectedIds.peek()).value;
  const text = useSignal('');
  const removed = useSignal<readonly string[]>([]);
  const used = useSignal<readonly string[]>([]);
  const done = useSignal<number | null>(null);
  const tooLong = useSignal(false);
  useEffect(() => {
    used.value = labelsOf(ids);
  }, [ids]);

  const added = () => Array.from(new Set(text.value.split(',').map((one) => one.trim()))).filter(Boolean);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const names = added();
    tooLong.value = names.some(({ length }) => length > NAME_LENGTH) || names.length > LABELS_MOST;
    if (tooLong.value || done.value !== null) return;
    done.value = 0;
    const end = await renameAll(db, ring, ids, withLabels(names, removed.value), (count) => {
      done.value = count;
    });
    if (end.error !== null) console.error(end.error);
    lastAct.value = {
      what: 'labels',
      done: end.done.length,
      refused: end.refused.length,
      left: end.left.length,
      renamed: end.renamed,
    };
    onClose();
  };
  const options = index.found.value?.facets.labels ?? [];
  return (
    <Dialog title={t('bulk.labelsTitle', { count: ids.length })} testId="bulk-dialog" onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        <Field label={t('bulk.add')} hint={t('label.labelsHint')}>
          {(field) => (
            <>
              <input
                {...field}
                type="text"
                autocomplete="off"
                list={`${field.id}-known`}
                value={text.value}
                data-testid="bulk-text"
                onInput={({ currentTarget }) => {
                  text.value = currentTarget.value;
                }}
              />
              <datalist id={`${field.id}-known`}>
                {options.map(({ value }) => (
                  <option key={value} value={value} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        {used.value.length > 0 && (
          <fieldset class="take-off">
            <legend>{t('bulk.remove')}</legend>
            {used.value.map((label) => (
              <Tick
                key={label}
                label={label}
                checked={removed.value.includes(label)}
                testId="bulk-remove"
                onChange={(isOff) => {
                  const others = removed.value.filter((one) => one !== label);
                  removed.value = isOff ? [...others, label] : others;
                }}
              />
            ))}
          </fieldset>
        )}
        {tooLong.value && (
          <Note tone="error" testId="bulk-too-long">
            {t('label.tooLong', { letters: NAME_LENGTH, labels: LABELS_MOST })}
          </Note>
        )}
        {done.value !== null && (
          <progress max={ids.length} value={done.value} aria-label={t('bulk.running')} />
        )}
        <div class="actions">
          <button type="button" disabled={done.value !== null} data-testid="bulk-cancel" onClick={onClose}>
            {t('app.cancel')}
          </button>
          <button
            type="submit"
            class="primary"
            disabled={done.value !== null || added().length + removed.value.length === 0}
            data-testid="bulk-save"
          >
            {t('bulk.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Labels that some of these have. */
function labelsOf(ids: readonly string[]): string[] {
  return index.found.peek()?.labelsOf(ids) ?? [];
}
