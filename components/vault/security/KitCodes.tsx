import type { Signal } from '@preact/signals';
import { t } from '../../../utils/i18n/language.ts';
import { readKitCode, secretOf } from '../../../utils/vault/keys/recovery-kit.ts';
import { Field } from '../../ui/Field.tsx';

/** The codes typed from one or two sheets. */
export type TypedCodes = Signal<readonly [string, string]>;

/** The secret that the sheets give. @throws KitError */
export async function typedSecret(typed: readonly [string, string]): Promise<string> {
  const filled = typed.filter((text) => text.trim() !== '');
  return secretOf(await Promise.all(filled.map(readKitCode)));
}

/** Two fields for what stands on the sheets of a recovery kit. */
export const KitCodes = ({ codes }: { codes: TypedCodes }) => (
  <>
    {([0, 1] as const).map((place) => (
      <Field key={place} label={t(place === 0 ? 'kit.code' : 'kit.codeSecond')} hint={t('kit.codeHint')}>
        {(ids) => (
          <input
            {...ids}
            type="text"
            class="code"
            value={codes.value[place]}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            data-testid={`kit-code-${place + 1}`}
            onInput={({ currentTarget: { value } }) => {
              codes.value = place === 0 ? [value, codes.value[1]] : [codes.value[0], value];
            }}
          />
        )}
      </Field>
    ))}
  </>
);
