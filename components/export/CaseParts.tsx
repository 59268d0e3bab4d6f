import type { Signal } from '@preact/signals';
import type { ExportForm } from '../../utils/app/export/form.ts';
import { Names } from '../../utils/cases/documents/names.ts';
import type { Case } from '../../utils/cases/model.ts';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import { t } from '../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { Note } from '../ui/Note.tsx';
import { Tick } from '../ui/Tick.tsx';
import { useCase } from '../vault/cases/use-case.ts';

interface Props {
  form: ExportForm;
  ring: OpenKeyring;
  /** The case. */
  id: string;
}

/** What of a case goes into the package. A real name is not shown: whose it is, is said. */
export function CaseParts({ form, ring, id }: Props) {
  const state = useCase(ring, id);
  return (
    <>
      <Tick
        checked={form.withCase.value}
        label={t('exportCase.with')}
        testId="export-with-case"
        onChange={(wanted) => {
          form.withCase.value = wanted;
        }}
      />
      <p class="hint">{t('exportCase.withHint')}</p>
      {form.withCase.value && state.state === 'open' && <Choices form={form} found={state.read.case} />}
    </>
  );
}

function Choices({ form, found }: { form: ExportForm; found: Case }) {
  const { account, notes, events, incidents } = found;
  const concluded = [
    ...events.filter(({ conclusion }) => conclusion !== ''),
    ...incidents.filter(({ conclusions: { who, why, suspects } }) => who + why !== '' || suspects.length > 0),
  ].length;
  const named = [
    ...(found.realName === null ? [] : [{ id: found.id, label: t('exportCase.nameOfCase') }]),
    ...found.people
      .filter(({ realName }) => realName !== null)
      .map(({ id, pseudonym }) => ({
        id,
        label: t('exportCase.nameOf', { pseudonym: visibleText(pseudonym) }),
      })),
  ];
  // The package and its file are called so.
  const called = form.caseName.value;
  const isNamed = new Names(found, form.realNames.value).hide(called) !== called;
  return (
    <fieldset class="within" data-testid="export-case-parts">
      <legend>{t('exportCase.also')}</legend>
      {account.length > 0 && (
        <Choice
          of={form.account}
          label={t('exportCase.account', { texts: account.length })}
          testId="export-account"
        />
      )}
      {notes.length > 0 && (
        <Choice
          of={form.caseNotes}
          label={t('exportCase.notes', { texts: notes.length })}
          testId="export-case-notes"
        />
      )}
      {concluded > 0 && (
        <Choice
          of={form.conclusions}
          label={t('exportCase.conclusions', { parts: concluded })}
          testId="export-conclusions"
        />
      )}
      {named.map(({ id, label }) => (
        <Tick
          key={id}
          checked={form.realNames.value.has(id)}
          label={label}
          testId="export-real-name"
          onChange={(wanted) => {
            const names = new Set(form.realNames.value);
            if (wanted) names.add(id);
            else names.delete(id);
            form.realNames.value = names;
          }}
        />
      ))}
      {isNamed && (
        <Note tone="warning" testId="export-name-told">
          {t('exportCase.nameTold')}
        </Note>
      )}
      <p class="hint">{t('exportCase.leftOut')}</p>
      {named.length > 0 && <p class="hint">{t('exportCase.namesHint')}</p>}
    </fieldset>
  );
}

const Choice = ({ of, label, testId }: { of: Signal<boolean>; label: string; testId: string }) => (
  <Tick
    checked={of.value}
    label={label}
    testId={testId}
    onChange={(wanted) => {
      of.value = wanted;
    }}
  />
);
