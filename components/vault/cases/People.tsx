import { useSignal } from '@preact/signals';
import { db } from '../../../utils/app/session/session.ts';
import type { Person } from '../../../utils/cases/model.ts';
import { enterPart } from '../../../utils/cases/store.ts';
import { PERSON_ROLES } from '../../../utils/evidence/case/parts.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { CaseProps } from './case-props.ts';
import { PartActions } from './PartActions.tsx';
import { PartForm } from './PartForm.tsx';
import { SelectField } from './SelectField.tsx';
import { LineField, PassageField } from './TextField.tsx';
import { useAct } from './use-act.ts';

type Role = (typeof PERSON_ROLES)[number];

/** Who has to do with the case: by pseudonyms; real names are closed, and stay in the vault. */
export function People({ ring, found }: CaseProps) {
  const editing = useSignal<string | null>(null);
  const close = () => {
    editing.value = null;
  };
  return (
    <>
      <h2>{t('cases.peopleTitle')}</h2>
      <p class="hint">{t('cases.peopleHint')}</p>
      {editing.value === 'new' ? (
        <PersonForm ring={ring} found={found} person={null} onDone={close} />
      ) : (
        <button
          type="button"
          class="primary"
          data-opens
          data-testid="person-new"
          onClick={() => {
            editing.value = 'new';
          }}
        >
          {t('cases.personNew')}
        </button>
      )}
      <ul class="plain parts" data-testid="case-people">
        {found.people.map((person) => (
          <li key={person.id} data-testid="case-person" data-role={person.role}>
            {editing.value === person.id ? (
              <PersonForm ring={ring} found={found} person={person} onDone={close} />
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
                  onEdit={() => {
                    editing.value = person.id;
                  }}
                />
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function PersonForm({ ring, found, person, onDone }: CaseProps & { person: Person | null; onDone(): void }) {
  const role = useSignal<Role>(person?.role ?? 'suspect');
  const pseudonym = useSignal(person?.pseudonym ?? '');
  const about = useSignal(person?.about ?? '');
  const realName = useSignal(person?.realName ?? '');
  const act = useAct();
  const save = async () => {
    const content = {
      kind: 'person' as const,
      role: role.value,
      pseudonym: pseudonym.value.trim(),
      about: about.value.trim(),
    };
    const isSaved = await act.run(async () => {
      const id = await enterPart(db, ring, found.id, content, person);
      const name = realName.value.trim();
      if (name !== '' && name !== person?.realName)
        await enterPart(db, ring, found.id, { kind: 'real-name', whose: id, name });
    });
    if (isSaved) onDone();
  };
  return (
    <PartForm
      title={t(person === null ? 'cases.personNew' : 'cases.personChange')}
      testId="person-form"
      act={act}
      isReady={pseudonym.value.trim() !== ''}
      onSave={() => void save()}
      onCancel={onDone}
    >
      <LineField
        label={t('cases.pseudonym')}
        hint={t('cases.pseudonymHint')}
        value={pseudonym.value}
        testId="person-pseudonym"
        onInput={(value) => {
          pseudonym.value = value;
        }}
      />
      <SelectField<Role>
        label={t('cases.role')}
        value={role.value}
        options={PERSON_ROLES.map((one) => ({ value: one, name: t(`caseRole.${one}`) }))}
        testId="person-role"
        onChoose={(value) => {
          role.value = value;
        }}
      />
      <PassageField
        label={t('cases.personAbout')}
        hint={t('cases.personAboutHint')}
        value={about.value}
        testId="person-about"
        onInput={(value) => {
          about.value = value;
        }}
      />
      <details class="more" data-testid="person-form-real">
        <summary>{t('cases.realName')}</summary>
        <LineField
          label={t('cases.realName')}
          hint={t('cases.realNameHint')}
          value={realName.value}
          testId="person-name"
          onInput={(value) => {
            realName.value = value;
          }}
        />
      </details>
    </PartForm>
  );
}
