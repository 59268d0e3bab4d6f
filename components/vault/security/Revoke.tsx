import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { db, guarded } from '../../../utils/app/session/session.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import {
  type RevokedKey,
  revokedKeys,
  revokeKeys,
  SIGNING_KEYS,
  type SigningKey,
} from '../../../utils/vault/keys/revoke.ts';
import type { Failure } from '../../ui/FailureNote.tsx';
import { Note } from '../../ui/Note.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { takeSecret } from '../../ui/take-secret.ts';
import { formatDate } from '../../words/format.ts';
import { DangerForm } from './DangerForm.tsx';
import { wayFailure } from './way-words.ts';

const REASONS = ['compromised', 'superseded', 'retired'] as const;

/** Withdraws the keys that others meet. */
export function Revoke({ ring }: { ring: OpenKeyring }) {
  /** `null` until they are read: what stands below them must not move. */
  const before = useSignal<readonly RevokedKey[] | null>(null);
  const chosen = useSignal<readonly SigningKey[]>(SIGNING_KEYS);
  const reason = useSignal<(typeof REASONS)[number]>('compromised');
  const passphrase = useSignal('');
  const understood = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const isReady = chosen.value.length > 0 && understood.value && !busy.value;

  const read = async () => {
    before.value = await revokedKeys(db, ring);
  };
  useEffect(() => {
    read().catch((error: unknown) => {
      before.value = [];
      failure.value = wayFailure(error, 'app.unread');
    });
  }, [ring]);

  const begin = async () => {
    if (!isReady) return;
    busy.value = true;
    failure.value = null;
    try {
      // Ask for the secret again: someone at an unlocked vault must not be able to end its keys.
      const present = guarded.value ? { passphrase: takeSecret(passphrase) } : null;
      await revokeKeys(db, ring, present, chosen.value, reason.value);
      await read();
      understood.value = false;
    } catch (error) {
      failure.value = wayFailure(error, 'revoke.failed');
    }
    busy.value = false;
  };

  if (before.value === null) return <p class="hint">{t('app.loading')}</p>;
  return (
    <section class="card narrow" data-testid="revoke">
      <p>
        <a class="alone" href="#settings">
          ← {t('settings.title')}
        </a>
      </p>
      <h1>{t('revoke.title')}</h1>
      <p>{t('revoke.why')}</p>
      <Revoked keys={before.value} />
      <Note tone="warning">{t('revoke.warning')}</Note>
      <DangerForm
        name="revoke"
        understoodLabel={t('revoke.understood')}
        beginLabel={t('revoke.begin')}
        passphrase={passphrase}
        understood={understood}
        failure={failure.value}
        isReady={isReady}
        onBegin={() => void begin()}
      >
        <fieldset class="ways">
          <legend>{t('revoke.which')}</legend>
          {SIGNING_KEYS.map((name) => (
            <Tick
              key={name}
              checked={chosen.value.includes(name)}
              label={t(`revoke.${name}`)}
              testId={`revoke-${name}`}
              onChange={(wanted) => {
                chosen.value = SIGNING_KEYS.filter((each) =>
                  each === name ? wanted : chosen.value.includes(each),
                );
              }}
            />
          ))}
        </fieldset>
        <fieldset class="ways">
          <legend>{t('revoke.reason')}</legend>
          {REASONS.map((name) => (
            <label class="tick" key={name}>
              <input
                type="radio"
                name="revoke-reason"
                checked={reason.value === name}
                data-testid={`revoke-for-${name}`}
                onChange={() => {
                  reason.value = name;
                }}
              />
              <span>{t(`revoke.reasons.${name}`)}</span>
            </label>
          ))}
        </fieldset>
      </DangerForm>
    </section>
  );
}

/** Those that were withdrawn, and the file for whoever has a package already. */
function Revoked({ keys }: { keys: readonly RevokedKey[] }) {
  if (keys.length === 0) return null;
  const text = keys.map(({ key }) => key.armor()).join('\n');
  return (
    <>
      {keys.map(({ name, at, reason }) => (
        <Note key={name} tone="warning" testId={`revoked-${name}`}>
          {t('revoke.done', {
            date: formatDate(at, language.value),
            key: t(`revoke.${name}`),
            reason: t(`revoke.reasons.${reason}`),
          })}
        </Note>
      ))}
      <a
        class="button"
        href={`data:application/pgp-keys;charset=utf-8,${encodeURIComponent(text)}`}
        download="revocation.asc"
        data-testid="revoke-save"
      >
        {t('revoke.save')}
      </a>
    </>
  );
}
