import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ExportForm } from '../../utils/app/export/form.ts';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import { language, t } from '../../utils/i18n/language.ts';
import type { Received } from '../../utils/vault/content/received.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { Field } from '../ui/Field.tsx';
import { Tick } from '../ui/Tick.tsx';
import { useCases } from '../vault/cases/use-cases.ts';
import { formatBytes } from '../words/format.ts';
import { CaseParts } from './CaseParts.tsx';
import { chooseCase, chosenCase, forgetCase } from './choose-case.ts';

/** Puts the captures of a case into the package, in their order, and the case with them; nothing where there is no case. */
export function CaseChoice({ form, ring }: { form: ExportForm; ring: OpenKeyring }) {
  const list = useCases(ring);
  const missing = useSignal(0);
  const chosen = chosenCase();
  const given = chosen?.id ?? null;
  useEffect(() => {
    form.ofCase.value = given;
    // Of another case, other people.
    form.realNames.value = new Set();
    form.received.value = (chosen?.received ?? []).map(({ id }) => id);
  }, [form, given]);
  const cases = (list?.cases ?? []).filter(
    ({ id, exhibits, mergedInto }) =>
      id === given || (mergedInto === null && exhibits.some(({ of }) => of === 'capture')),
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
      {chosen?.received.map((one) => (
        <WithReceived key={one.id} form={form} received={one} />
      ))}
    </>
  );
}

/** Whether a package beside which the case stands goes along. */
function WithReceived({ form, received }: { form: ExportForm; received: Received }) {
  const { id, name, zip } = received;
  return (
    <>
      <Tick
        checked={form.received.value.includes(id)}
        label={t('received.with', {
          name: visibleText(name ?? t('received.unnamed')),
          size: formatBytes(zip.bytes, language.value),
        })}
        testId="export-received"
        onChange={(wanted) => {
          const others = form.received.value.filter((one) => one !== id);
          form.received.value = wanted ? [...others, id] : others;
        }}
      />
      <p class="hint">{t('received.withHint')}</p>
    </>
  );
}
