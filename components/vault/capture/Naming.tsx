import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { readNamed, setNamed } from '../../../utils/app/named.ts';
import { db } from '../../../utils/app/session/session.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { LABELS_MOST, NAME_LENGTH } from '../../../utils/vault/content/labels.ts';
import { isDamage } from '../../../utils/vault/errors.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';

type Outcome = 'saved' | 'failed' | 'tooLong' | 'damaged' | 'unread';

const SENTENCES: Record<Outcome, MessageKey> = {
  saved: 'label.saved',
  failed: 'label.failed',
  tooLong: 'label.tooLong',
  damaged: 'label.damaged',
  unread: 'app.unread',
};

/** Name, case and labels of a capture. */
export function Naming({ ring, id }: { ring: OpenKeyring; id: string }) {
  const name = useSignal('');
  const caseName = useSignal('');
  const labels = useSignal('');
  const outcome = useSignal<Outcome | null>(null);
  /** The fields are filled once: later updates would overwrite what the user types. */
  const read = useSignal(false);
  useEffect(() => {
    read.value = false;
    readNamed(db, ring, id)
      .then(
        (named) => {
          name.value = named?.name ?? '';
          caseName.value = named?.caseName ?? '';
          labels.value = named?.labels.join(', ') ?? '';
        },
        (error: unknown) => {
          outcome.value = isDamage(error) ? 'damaged' : 'unread';
        },
      )
      .finally(() => {
        read.value = true;
      });
  }, [ring, id]);

  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const words = labels.value.split(',').map((word) => word.trim());
    const wanted = {
      name: name.value.trim(),
      caseName: caseName.value.trim(),
      labels: Array.from(new Set(words.filter((word) => word !== ''))),
    };
    const texts = [wanted.name, wanted.caseName, ...wanted.labels];
    if (wanted.labels.length > LABELS_MOST || texts.some((text) => text.length > NAME_LENGTH)) {
      outcome.value = 'tooLong';
      return;
    }
    outcome.value = await setNamed(db, ring, id, wanted).then(
      () => 'saved' as const,
      () => 'failed' as const,
    );
  };

  const input = (field: 'name' | 'case' | 'labels', value: typeof name, hint?: string) => (
    <Field label={t(`label.${field}`)} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <input
          {...ids}
          type="text"
          autocomplete="off"
          value={value.value}
          data-testid={`label-${field}`}
          onInput={({ currentTarget }) => {
            value.value = currentTarget.value;
            outcome.value = null;
          }}
        />
      )}
    </Field>
  );
  return (
    <section data-testid="naming">
      <h2>{t('label.title')}</h2>
      <p class="hint">{t('label.hint')}</p>
      <form onSubmit={(event) => void save(event)}>
        {read.value && (
          <>
            {input('name', name)}
            {input('case', caseName)}
            {input('labels', labels, t('label.labelsHint'))}
          </>
        )}
        {outcome.value !== null && (
          <Note tone={outcome.value === 'saved' ? 'good' : 'error'} testId={`label-${outcome.value}`}>
            {t(SENTENCES[outcome.value], { letters: NAME_LENGTH, labels: LABELS_MOST })}
          </Note>
        )}
        <button type="submit" disabled={!read.value} data-testid="label-save">
          {t('label.save')}
        </button>
      </form>
    </section>
  );
}
