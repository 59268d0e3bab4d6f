import { useSignal } from '@preact/signals';
import { t } from '../../utils/i18n/language.ts';
import { Field } from '../ui/Field.tsx';
import { Note } from '../ui/Note.tsx';

/** Compares the signer with a typed fingerprint. */
export function CompareSigner({ fingerprint }: { fingerprint: string }) {
  const typed = useSignal('');
  const digits = typed.value.replaceAll(/[\s:]/g, '').toUpperCase();
  const same = digits === fingerprint;
  // Part of a fingerprint can be forged, so a partial match is reported as incomplete.
  const whole = digits.length >= fingerprint.length;
  return (
    <>
      <Field label={t('verifyFacts.compare')} hint={t('verifyFacts.compareHint')}>
        {(ids) => (
          <input
            {...ids}
            class="fingerprint"
            value={typed.value}
            spellcheck={false}
            autocomplete="off"
            data-testid="verify-signer-typed"
            onInput={({ currentTarget }) => {
              typed.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      {digits !== '' && (whole || !fingerprint.startsWith(digits)) && (
        <Note tone={same ? 'good' : 'error'} testId="verify-signer-compared">
          {t(same ? 'verifyFacts.signerSame' : 'verifyFacts.signerOther')}
        </Note>
      )}
    </>
  );
}
