import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect } from 'preact/hooks';
import { db, refreshLockState } from '../../../utils/app/session/session.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { hasEarlierKit, hasKit } from '../../../utils/vault/keys/keys.ts';
import { removeKit, setKit } from '../../../utils/vault/keys/passphrase-and-kit.ts';
import { type KitSheet, makeKit } from '../../../utils/vault/keys/recovery-kit.ts';
import { afterDrawn } from '../../ui/after-drawn.ts';
import { type Failure, FailureNote } from '../../ui/FailureNote.tsx';
import { Note } from '../../ui/Note.tsx';
import { SecretField } from '../../ui/SecretField.tsx';
import { takeSecret } from '../../ui/take-secret.ts';
import { KitSheets } from './KitSheets.tsx';
import { wayFailure } from './way-words.ts';

/** The recovery kit: create, print, revoke. */
export function Kit({ ring }: { ring: OpenKeyring }) {
  const exists = useSignal<boolean | null>(null);
  /** Creating the last kit was interrupted: an earlier kit may still open the vault. */
  const hasEarlier = useSignal(false);
  const shared = useSignal(false);
  const passphrase = useSignal('');
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  /** Shown until printed, and stored nowhere. */
  const sheets = useSignal<readonly KitSheet[] | null>(null);
  useEffect(() => {
    const read = async () => ({ found: await hasKit(db), earlier: await hasEarlierKit(db) });
    const watched = liveQuery(read).subscribe(({ found, earlier }) => {
      exists.value = found;
      hasEarlier.value = earlier;
    });
    return () => watched.unsubscribe();
  }, []);

  /** Ask for the secret again: someone at an unlocked vault must not be able to add or remove a way to unlock it. */
  const attempt = async (work: (present: { passphrase: string }) => Promise<void>) => {
    busy.value = true;
    failure.value = null;
    try {
      await work({ passphrase: takeSecret(passphrase) });
    } catch (error) {
      failure.value = wayFailure(error, 'kit.failed');
      await refreshLockState();
    } finally {
      busy.value = false;
    }
  };
  const make = async (present: { passphrase: string }) => {
    const kit = await makeKit(shared.value);
    await setKit(db, ring, present, kit.secret, async () => {
      sheets.value = kit.sheets;
      await afterDrawn();
    });
  };

  if (sheets.value !== null) {
    return <KitSheets sheets={sheets.value} owner={ring.owner} onDone={() => (sheets.value = null)} />;
  }
  // What is said of an earlier one would move the form.
  if (exists.value === null) return null;
  return (
    <section class="card narrow" data-testid="kit">
      <h2>{t('kit.title')}</h2>
      <p>{t('kit.why')}</p>
      <Note tone="warning">{t('kit.warning')}</Note>
      {exists.value && (
        <>
          <p data-testid="kit-exists">{t('kit.exists')}</p>
          <p>{t('kit.again')}</p>
        </>
      )}
      {hasEarlier.value && (
        <Note tone="warning" testId="kit-earlier">
          {t('kit.earlier')}
        </Note>
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
        <div class="actions">
          <button type="submit" class="primary" disabled={busy.value} data-testid="kit-make">
            {t('kit.make')}
          </button>
          {exists.value && (
            <button
              type="button"
              disabled={busy.value}
              data-testid="kit-drop"
              onClick={() => void attempt((present) => removeKit(db, ring, present))}
            >
              {t(hasEarlier.value ? 'kit.dropAll' : 'kit.drop')}
            </button>
          )}
        </div>
      </form>
    </section>
  );
}
