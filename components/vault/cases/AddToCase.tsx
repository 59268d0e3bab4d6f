import { useSignal } from '@preact/signals';
import { db } from '../../../utils/app/session/session.ts';
import { addExhibits, createCase, deleteCase, removeExhibits } from '../../../utils/cases/store.ts';
import type { Exhibit } from '../../../utils/evidence/case/parts.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { AskEnd } from './AskEnd.tsx';
import { SelectField } from './SelectField.tsx';
import { LineField } from './TextField.tsx';
import { useAct } from './use-act.ts';
import { useCases } from './use-cases.ts';

interface Props {
  ring: OpenKeyring;
  /** Of captures. */
  ids: readonly string[];
  onClose(): void;
}

/** What was done, so that it can be taken back. */
interface Added {
  id: string;
  name: string;
  /** Those that were not in the case before. */
  ids: readonly string[];
  /** It was made for them. */
  isNew: boolean;
}

/** Puts captures into a case that is there, or into a new one. They may stand in others too. */
export function AddToCase({ ring, ids, onClose }: Props) {
  const list = useCases(ring);
  const into = useSignal('');
  const name = useSignal('');
  const added = useSignal<Added | null>(null);
  const act = useAct();
  const open = (list?.cases ?? []).filter(({ state }) => state === 'open');
  const typed = name.value.trim();
  const add = async (event: Event) => {
    event.preventDefault();
    const exhibits = ids.map((id): Exhibit => ({ of: 'capture', id }));
    // Who types the name of a case means that case.
    const there = open.find((one) => (into.value === '' ? one.name === typed : one.id === into.value));
    await act.run(async () => {
      if (there === undefined) {
        const id = await createCase(db, ring, { name: typed, exhibits });
        added.value = { id, name: typed, ids, isNew: true };
        return;
      }
      const had = new Set(there.exhibits.map(({ id }) => id));
      await addExhibits(db, ring, there.id, exhibits);
      added.value = { ...there, ids: ids.filter((id) => !had.has(id)), isNew: false };
    });
  };
  const undo = (done: Added) =>
    act.run(async () => {
      if (done.isNew) await deleteCase(db, ring, done.id);
      else await removeExhibits(db, ring, done.id, new Set(done.ids));
      onClose();
    });
  const done = added.value;
  return (
    <Dialog title={t('cases.addTitle', { count: ids.length })} testId="case-add-dialog" onClose={onClose}>
      {done !== null ? (
        <>
          <p role="status" data-testid="case-added" data-count={done.ids.length}>
            {t('cases.added', { name: visibleText(done.name) })}
          </p>
          <FailureNote failure={act.failure.value} testId="case-add-problem" />
          <div class="actions">
            {done.ids.length > 0 && (
              <button
                type="button"
                class="quiet"
                disabled={act.busy.value}
                data-testid="case-added-undo"
                onClick={() => void undo(done)}
              >
                {t('bulk.undo')}
              </button>
            )}
            <button type="button" data-testid="case-added-close" onClick={onClose}>
              {t('cases.stay')}
            </button>
            <a class="button primary" href={`#case/${done.id}`} data-testid="case-added-open">
              {t('cases.openIt')}
            </a>
          </div>
        </>
      ) : (
        <form onSubmit={(event) => void add(event)} autocomplete="off">
          {list === null && <p class="hint">{t('app.loading')}</p>}
          {open.length > 0 && (
            <SelectField
              label={t('cases.which')}
              value={into.value}
              options={[
                { value: '', name: t('cases.aNewOne') },
                ...open.map((one) => ({ value: one.id, name: visibleText(one.name) })),
              ]}
              testId="case-add-into"
              onChoose={(value) => {
                into.value = value;
              }}
            />
          )}
          {into.value === '' && (
            <LineField
              label={t('cases.name')}
              hint={t('cases.nameHint')}
              value={name.value}
              testId="case-add-name"
              onInput={(value) => {
                name.value = value;
              }}
            />
          )}
          <AskEnd
            act={act}
            problem="case-add-problem"
            onClose={onClose}
            label={t('cases.add')}
            testId="case-add-do"
            isReady={list !== null && (into.value !== '' || typed !== '')}
          />
        </form>
      )}
    </Dialog>
  );
}
