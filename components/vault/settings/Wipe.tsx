import { useSignal } from '@preact/signals';
import { db } from '../../../utils/app/session/session.ts';
import { removeExtension, type WipeOutcome, wipeAll } from '../../../utils/app/wipe.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { isWord } from './typed-word.ts';

/** Deletes everything after a typed confirmation. Available on the lock screen too. */
export function Wipe() {
  const typed = useSignal('');
  const busy = useSignal(false);
  const word = t('wipe.word');

  const wipe = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    await wipeAll(db);
  };

  return (
    <form class="card narrow" data-testid="wipe" onSubmit={(event) => void wipe(event)}>
      <h1>{t('wipe.title')}</h1>
      <p>{t('wipe.what')}</p>
      <Note tone="warning">{t('wipe.warning')}</Note>
      <p>{t('wipe.evidence')}</p>
      <Field label={t('wipe.type', { word })}>
        {(ids) => (
          <input
            {...ids}
            type="text"
            value={typed.value}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            data-testid="wipe-word"
            onInput={({ currentTarget }) => {
              typed.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      <div class="actions">
        <button
          type="submit"
          class="danger"
          disabled={busy.value || !isWord(typed.value, word, language.value)}
          data-testid="wipe-now"
        >
          {t(busy.value ? 'app.loading' : 'wipe.now')}
        </button>
        <a class="button" href="#list" data-testid="wipe-cancel">
          {t('app.cancel')}
        </a>
      </div>
    </form>
  );
}

/** What is deleted, and what cannot be guaranteed. */
export function Wiped({ outcome: { left, keysLeft } }: { outcome: WipeOutcome }) {
  return (
    <section class="card narrow" data-testid="wiped">
      <h1>{t(keysLeft ? 'wipe.notDoneTitle' : 'wipe.doneTitle')}</h1>
      {left.length === 0 ? (
        <Note tone="good">{t('wipe.done')}</Note>
      ) : (
        <Note tone="error" testId="wipe-left">
          <p>{t(keysLeft ? 'wipe.keysLeft' : 'wipe.partly')}</p>
          <ul>
            {left.map((part) => (
              <li key={part}>{t(`wipePart.${part}`)}</li>
            ))}
          </ul>
        </Note>
      )}
      <h2>{t('wipe.notPromised')}</h2>
      <ul>
        <li>{t('wipe.disk')}</li>
        <li>{t('wipe.copies')}</li>
        <li>{t('wipe.browser')}</li>
      </ul>
      <p>{t('wipe.remove')}</p>
      <button
        type="button"
        data-testid="wipe-remove"
        onClick={() => void removeExtension().catch(() => undefined)}
      >
        {t('wipe.removeNow')}
      </button>
    </section>
  );
}
