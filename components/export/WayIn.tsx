import { useLayoutEffect } from 'preact/hooks';
import type { ExportForm, Way } from '../../utils/app/export/form.ts';
import { generatePassword } from '../../utils/app/password.ts';
import { t } from '../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { Tick } from '../ui/Tick.tsx';
import { AddRecipient } from './AddRecipient.tsx';
import { KnownKeys } from './KnownKeys.tsx';
import { PackagePassword } from './PackagePassword.tsx';
import { RecipientCard } from './RecipientCard.tsx';

const WAYS: readonly Way[] = ['password', 'key'];

/** A password is made, unless its user wishes to think of one. */
function ByPassword({ form }: { form: ExportForm }) {
  const make = () => {
    form.password.value = generatePassword();
  };
  // Before the page is painted: until then a password is missing, and that would be told.
  useLayoutEffect(() => {
    if (!form.isOwn.value && form.password.value === '') make();
  }, [form]);
  return (
    <>
      <p class="hint">{t('export.passwordComes')}</p>
      <details class="more" data-testid="way-more">
        <summary>{t('export.wayMore')}</summary>
        <Tick
          checked={form.isOwn.value}
          label={t('export.ownPassword')}
          testId="package-own"
          onChange={(wanted) => {
            form.isOwn.value = wanted;
            if (wanted) form.password.value = '';
            else make();
          }}
        />
        {form.isOwn.value && <PackagePassword password={form.password} />}
        <Tick
          checked={form.isOpenPgp.value}
          label={t('export.openPgp')}
          testId="package-openpgp"
          onChange={(wanted) => {
            form.isOpenPgp.value = wanted;
          }}
        />
      </details>
    </>
  );
}

function ByKey({ form, ring }: { form: ExportForm; ring: OpenKeyring }) {
  return (
    <>
      <ul class="recipients" data-testid="recipients">
        {form.recipients.value.map((listed) => (
          <RecipientCard key={listed.recipient.fingerprint} form={form} listed={listed} />
        ))}
      </ul>
      <KnownKeys form={form} ring={ring}>
        <AddRecipient form={form} ring={ring} />
        <details class="more" data-testid="way-more">
          <summary>{t('export.secondPassword')}</summary>
          <p class="hint">{t('export.passwordAdvice')}</p>
          <PackagePassword password={form.secondPassword} />
        </details>
      </KnownKeys>
    </>
  );
}

/** The first question: how it is opened; then only what that way needs. */
export const WayIn = ({ form, ring }: { form: ExportForm; ring: OpenKeyring }) => (
  <fieldset class="card">
    <legend>{t('export.who')}</legend>
    {WAYS.map((way) => (
      <label key={way} class="tick">
        <input
          type="radio"
          name="way"
          checked={form.way.value === way}
          data-testid={`way-${way}`}
          onChange={() => {
            form.way.value = way;
          }}
        />
        <span>{t(`export.way.${way}`)}</span>
      </label>
    ))}
    {form.way.value === 'password' ? <ByPassword form={form} /> : <ByKey form={form} ring={ring} />}
  </fieldset>
);
