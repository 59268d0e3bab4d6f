import { useSignal } from '@preact/signals';
import { continueAfterLoss } from '../../../utils/app/session/session.ts';
import { neutral } from '../../../utils/app/settings/app-name.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { Loss } from '../../../utils/vault/db/vault-marker.ts';
import { type Failure, FailureNote } from '../../ui/FailureNote.tsx';
import { Note } from '../../ui/Note.tsx';
import { Tick } from '../../ui/Tick.tsx';

/** The vault is missing or replaced: what is known, what to do, and how to continue anyway. */
export function Vanished({ loss }: { loss: Loss }) {
  const { kind } = loss;
  return (
    <section class="card narrow" data-testid="vanished" data-kind={kind}>
      {neutral.value ? (
        <>
          <h1>{t('neutral.vanished')}</h1>
          <details>
            <summary>{t('neutral.vanishedMore')}</summary>
            <What loss={loss} />
          </details>
        </>
      ) : (
        <>
          <h1>{t(`vanished.${kind}Title`)}</h1>
          <What loss={loss} />
        </>
      )}
    </section>
  );
}

function What({ loss: { kind, before, captures } }: { loss: Loss }) {
  return (
    <>
      <Note tone="error" testId="vanished-what">
        <p>{t(`vanished.${kind}`)}</p>
        <p>
          {t('vanished.before', { count: before.captures })} {before.guarded && t('vanished.guarded')}
        </p>
        {kind !== 'gone' && <p>{t('vanished.now', { count: captures })}</p>}
        <p>{t('vanished.unchanged')}</p>
      </Note>
      <h2>{t('vanished.whatToDo')}</h2>
      <ol>
        <li>{t('vanished.doNotCapture')}</li>
        <li>{t('vanished.copy')}</li>
        <li>{t('vanished.restore')}</li>
        <li>{t('vanished.ask')}</li>
      </ol>
      <GoOn kind={kind} />
      <p class="after">
        <a class="alone" href="#wipe">
          {t('wipe.open')}
        </a>
      </p>
    </>
  );
}

function GoOn({ kind }: Pick<Loss, 'kind'>) {
  const understood = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const go = async (place: string): Promise<void> => {
    busy.value = true;
    try {
      location.hash = place;
      await continueAfterLoss();
    } catch (error) {
      failure.value = { sentence: 'vault.startFailed', detail: detailOf(error) };
      busy.value = false;
    }
  };
  const disabled = !understood.value || busy.value;
  return (
    <>
      <h2>{t('vanished.goOnTitle')}</h2>
      <p>{t('vanished.urgent')}</p>
      <Tick
        checked={understood.value}
        label={t('vanished.understood')}
        testId="vanished-understood"
        onChange={(checked) => {
          understood.value = checked;
        }}
      />
      <FailureNote failure={failure.value} testId="vanished-failed" />
      <div class="actions">
        {kind === 'gone' && (
          <button
            type="button"
            class="primary"
            disabled={disabled}
            data-testid="vanished-restore"
            onClick={() => void go('#backup')}
          >
            {t('vanished.beginAndRestore')}
          </button>
        )}
        <button
          type="button"
          disabled={disabled}
          data-testid="vanished-go-on"
          onClick={() => void go('#list')}
        >
          {t(kind === 'gone' ? 'vanished.begin' : 'vanished.goOn')}
        </button>
      </div>
    </>
  );
}
