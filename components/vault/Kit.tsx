import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect } from 'preact/hooks';
import { LockError } from '../../utils/vault/errors.ts';
import { dropKit, hasKit, openRing, setKit } from '../../utils/vault/keys.ts';
import { type KitSheet, makeKit } from '../../utils/vault/kit.ts';
import type { OpenRing } from '../../utils/vault/ring.ts';
import { t } from '../i18n/language.ts';
import { type Failure, FailureNote } from '../ui/FailureNote.tsx';
import { Note } from '../ui/Note.tsx';
import { SecretField } from '../ui/SecretField.tsx';
import { detailOf } from '../words/detail.ts';
import { KitSheets } from './KitSheets.tsx';
import { db } from './session.ts';

/** The recovery kit: making it, printing it, and having it open nothing any more. */
export function Kit({ ring }: { ring: OpenRing }) {
  const exists = useSignal<boolean | null>(null);
  const shared = useSignal(false);
  const passphrase = useSignal('');
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  /** On the screen until they are on paper; nowhere else. */
  const sheets = useSignal<readonly KitSheet[] | null>(null);
  useEffect(() => {
    const watched = liveQuery(() => hasKit(db)).subscribe((found) => {
      exists.value = found;
    });
    return () => watched.unsubscribe();
  }, []);

  const attempt = async (work: () => Promise<void>) => {
    busy.value = true;
    failure.value = null;
    try {
      await work();
    } catch (error) {
      const wrong = error instanceof LockError && error.code === 'wrong-passphrase';
      failure.value = wrong
        ? { sentence: 'vault.wrongPassphrase', detail: '' }
        : { sentence: 'kit.failed', detail: detailOf(error) };
    } finally {
      passphrase.value = '';
      busy.value = false;
    }
  };
  const make = async () => {
    // Whoever sits at an open vault must not be able to make himself a way in for later.
    await openRing(db, passphrase.value);
    const kit = await makeKit(shared.value);
    await setKit(db, ring, kit.secret);
    sheets.value = kit.sheets;
  };

  if (sheets.value !== null) {
    return <KitSheets sheets={sheets.value} owner={ring.owner} onDone={() => (sheets.value = null)} />;
  }
  return (
    <section class="card narrow" data-testid="kit">
      <h2>{t('kit.title')}</h2>
      <p>{t('kit.why')}</p>
      <Note tone="warning">{t('kit.warning')}</Note>
      {exists.value === true && (
        <>
          <p data-testid="kit-exists">{t('kit.exists')}</p>
          <button
            type="button"
            disabled={busy.value}
            data-testid="kit-drop"
            onClick={() => void attempt(() => dropKit(db, ring))}
          >
            {t('kit.drop')}
          </button>
          <p>{t('kit.again')}</p>
        </>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void attempt(make);
        }}
      >
        <fieldset>
          <legend>{t('kit.how')}</legend>
          {([false, true] as const).map((way) => (
            <label key={String(way)} class="tick">
              <input
                type="radio"
                name="kit-how"
                checked={shared.value === way}
                data-testid={way ? 'kit-shared' : 'kit-whole'}
                onChange={() => {
                  shared.value = way;
                }}
              />
              <span>{t(way ? 'kit.shared' : 'kit.whole')}</span>
            </label>
          ))}
        </fieldset>
        <SecretField
          label={t('passphrase.old')}
          value={passphrase.value}
          kind="current"
          testId="kit-passphrase"
          onInput={(value) => {
            passphrase.value = value;
          }}
        />
        <FailureNote failure={failure.value} testId="kit-problem" />
        <button type="submit" class="primary" disabled={busy.value} data-testid="kit-make">
          {t('kit.make')}
        </button>
      </form>
    </section>
  );
}
