import * as v from 'valibot';
import { db } from '../../../utils/app/session/session.ts';
import type { Person } from '../../../utils/cases/model.ts';
import { enterPerson } from '../../../utils/cases/real-names.ts';
import { PERSON_ROLES } from '../../../utils/evidence/case/parts.ts';
import { NOTE_LENGTH } from '../../../utils/evidence/note.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { Beside } from '../../../utils/vault/content/case-rows.ts';
import type { CaseProps } from './case-props.ts';
import { PartActions } from './PartActions.tsx';
import { PartForm } from './PartForm.tsx';
import { SelectField } from './SelectField.tsx';
import { LineField, PassageField } from './TextField.tsx';
import { idsOf, useEditing, useForm } from './use-form.ts';

/** Who has to do with the case: by pseudonyms; real names are closed, and stay in the vault. */
export function People({ ring, found }: CaseProps) {
  const editing = useEditing('person', idsOf(found.people));
  return (
    <>
      <h2>{t('cases.peopleTitle')}</h2>
      <p class="hint">{t('cases.peopleHint')}</p>
      {editing.at === 'new' ? (
        <PersonForm ring={ring} found={found} person={null} onDone={editing.close} />
      ) : (
        <button
          type="button"
          class="primary"
          data-opens
          data-testid="person-new"
          onClick={() => editing.open('new')}
        >
          {t('cases.personNew')}
        </button>
      )}
      <ul class="plain parts" data-testid="case-people">
        {found.people.map((person) => (
          <li key={person.id} data-testid="case-person" data-role={person.role}>
            {editing.at === person.id ? (
              <PersonForm ring={ring} found={found} person={person} onDone={editing.close} />
            ) : (
              <>
                <p class="when">
                  <strong>{visibleText(person.pseudonym)}</strong> · {t(`caseRole.${person.role}`)}
                </p>
                {person.about !== '' && <p class="words">{person.about}</p>}
                {person.realName !== null && (
                  <details class="more" data-testid="person-real-name">
                    <summary>{t('cases.realName')}</summary>
                    <p>{visibleText(person.realName)}</p>
                  </details>
                )}
                <PartActions
                  ring={ring}
                  found={found}
                  part={person}
                  what={visibleText(person.pseudonym)}
                  testId="person-change"
                  onEdit={() => editing.open(person.id)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const Text = v.pipe(v.string(), v.maxLength(NOTE_LENGTH));
const Fields = v.strictObject({
  role: v.picklist(PERSON_ROLES),
  pseudonym: Text,
  about: Text,
  realName: Text,
});

function PersonForm({ ring, found, person, onDone }: CaseProps & { person: Person | null; onDone(): void }) {
  const form = useForm<v.InferOutput<typeof Fields>>('person', person, Fields, {
    role: person?.role ?? 'suspect',
    pseudonym: person?.pseudonym ?? '',
    about: person?.about ?? '',
    realName: person?.realName ?? '',
  });
  const { role, pseudonym, about, realName } = form.fields.value;
  const save = async () => {
    const content = {
      kind: 'person' as const,
      role,
      pseudonym: pseudonym.trim(),
      about: about.trim(),
    };
    const named = { person: content, realName: realName.trim() };
    const enter = (beside: Beside) => enterPerson(db, ring, found.id, named, form.version, beside);
    if (await form.enter(enter)) onDone();
  };
  return (
    <PartForm
      title={t(person === null ? 'cases.personNew' : 'cases.personChange')}
      testId="person-form"
      form={form}
      isReady={pseudonym.trim() !== ''}
      onSave={() => void save()}
      onDone={onDone}
    >
      <LineField
        label={t('cases.pseudonym')}
        hint={t('cases.pseudonymHint')}
        value={pseudonym}
        testId="person-pseudonym"
        onInput={(value) => form.set({ pseudonym: value })}
      />
      <SelectField
        label={t('cases.role')}
        value={role}
        options={PERSON_ROLES.map((one) => ({ value: one, name: t(`caseRole.${one}`) }))}
        testId="person-role"
        onChoose={(value) => form.set({ role: value })}
      />
      <PassageField
        label={t('cases.personAbout')}
        hint={t('cases.personAboutHint')}
        value={about}
        testId="person-about"
        onInput={(value) => form.set({ about: value })}
      />
      <details class="more" data-testid="person-form-real">
        <summary>{t('cases.realName')}</summary>
        <LineField
          label={t('cases.realName')}
          hint={t(person?.realName ? 'cases.realNameEmptied' : 'cases.realNameHint')}
          value={realName}
          testId="person-name"
          onInput={(value) => form.set({ realName: value })}
        />
      </details>
    </PartForm>
  );
}
