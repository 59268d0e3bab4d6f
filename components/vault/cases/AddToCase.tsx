import { useSignal } from '@preact/signals';
import { db } from '../../../utils/app/session/session.ts';
import { addExhibits, createCase } from '../../../utils/cases/store.ts';
import type { Exhibit } from '../../../utils/evidence/case/parts.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Dialog } from '../../ui/Dialog.tsx';
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

/** Puts captures into a case that is there, or into a new one. They may stand in others too. */
export function AddToCase({ ring, ids, onClose }: Props) {
  const list = useCases(ring);
  const into = useSignal('');
  const name = useSignal('');
  const added = useSignal<{ id: string; name: string } | null>(null);
  const act = useAct();
  const open = (list?.cases ?? []).filter(({ state }) => state === 'open');
  const add = async (event: Event) => {
    event.preventDefault();
    const exhibits = ids.map((id): Exhibit => ({ of: 'capture', id }));
    await act.run(async () => {
      if (into.value === '') {
        const id = await createCase(db, ring, { name: name.value.trim(), exhibits });
        added.value = { id, name: name.value.trim() };
      } else {
        await addExhibits(db, ring, into.value, exhibits);
        added.value = { id: into.value, name: open.find(({ id }) => id === into.value)?.name ?? '' };
      }
    });
  };
  const done = added.value;
  return (
    <Dialog title={t('cases.addTitle', { count: ids.length })} testId="case-add-dialog" onClose={onClose}>
      {done !== null ? (
        <>
          <p role="status" data-testid="case-added">
            {t('cases.added', { name: visibleText(done.name) })}
          </p>
          <div class="actions">
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
            isReady={list !== null && (into.value !== '' || name.value.trim() !== '')}
          />
        </form>
      )}
    </Dialog>
  );
}
