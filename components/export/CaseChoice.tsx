import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ExportForm } from '../../utils/app/export/form.ts';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import { t } from '../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { Field } from '../ui/Field.tsx';
import { useCases } from '../vault/cases/use-cases.ts';
import { CaseParts } from './CaseParts.tsx';
import { chooseCase, chosenCase, forgetCase } from './choose-case.ts';

/** Puts the captures of a case into the package, in their order, and the case with them; nothing where there is no case. */
export function CaseChoice({ form, ring }: { form: ExportForm; ring: OpenKeyring }) {
  const list = useCases(ring);
  const missing = useSignal(0);
  const given = chosenCase()?.id ?? null;
  useEffect(() => {
    form.ofCase.value = given;
    // Of another case, other people.
    form.realNames.value = new Set();
  }, [form, given]);
  const cases = (list?.cases ?? []).filter(
    ({ exhibits, mergedInto }) => mergedInto === null && exhibits.some(({ of }) => of === 'capture'),
  );
  if (cases.length === 0) return null;
  const choose = async (id: string) => {
    const one = cases.find((known) => known.id === id);
    if (one === undefined) {
      forgetCase();
      return;
    }
    missing.value = await chooseCase(ring, one);
    form.caseName.value = one.name;
  };
  return (
    <>
      <Field label={t('cases.exportWhich')} hint={t('cases.exportHint')}>
        {(ids) => (
          <>
            <select
              {...ids}
              value={given ?? ''}
              data-testid="export-case"
              onChange={({ currentTarget }) => void choose(currentTarget.value)}
            >
              <option value="">{t('cases.exportNone')}</option>
              {cases.map(({ id, name }) => (
                <option key={id} value={id}>
                  {visibleText(name)}
                </option>
              ))}
            </select>
            {missing.value > 0 && (
              <small role="status" data-testid="export-case-missing">
                {t('cases.exportMissing', { count: missing.value })}
              </small>
            )}
          </>
        )}
      </Field>
      {given !== null && <CaseParts key={given} form={form} ring={ring} id={given} />}
    </>
  );
}
