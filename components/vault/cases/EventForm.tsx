import * as v from 'valibot';
import { DateEntry, dateOf, entryOf, NO_ENTRY } from '../../../utils/app/cases/date-entry.ts';
import { belongingOf, requestsFor } from '../../../utils/app/cases/requests.ts';
import { db } from '../../../utils/app/session/session.ts';
import type { Event } from '../../../utils/cases/model.ts';
import { enterPart } from '../../../utils/cases/store.ts';
import { CaseEvent, EVENT_KINDS, type EventKind } from '../../../utils/evidence/case/parts.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { Beside } from '../../../utils/vault/content/case-rows.ts';
import type { CaseProps } from './case-props.ts';
import { DateField } from './DateField.tsx';
import { eventInWords } from './entry-words.ts';
import { PartForm } from './PartForm.tsx';
import { PeopleTicks } from './PeopleTicks.tsx';
import { areTooMany, Proofs } from './Proofs.tsx';
import { SelectField } from './SelectField.tsx';
import { LineField, PassageField } from './TextField.tsx';
import { useForm } from './use-form.ts';

const Fields = v.strictObject({ ...v.omit(CaseEvent, ['kind']).entries, when: DateEntry });
type Fields = v.InferOutput<typeof Fields>;

const EMPTY: Fields = {
  event: 'complaint-filed',
  party: '',
  how: '',
  number: '',
  source: '',
  text: '',
  conclusion: '',
  proofs: [],
  concerns: null,
  people: [],
  when: NO_ENTRY,
};

const fieldsOf = ({
  event,
  party,
  how,
  number,
  source,
  text,
  conclusion,
  proofs,
  concerns,
  people,
  when,
}: Event): Fields => ({
  event,
  party,
  how,
  number,
  source,
  text,
  conclusion,
  proofs,
  concerns,
  people,
  when: entryOf(when),
});

/** Asks what, when and to whom; all else may stay empty. @param props.event `null`: a new one */
export function EventForm({
  ring,
  found,
  event,
  onDone,
}: CaseProps & { event: Event | null; onDone(): void }) {
  const form = useForm('event', event, Fields, event === null ? EMPTY : fieldsOf(event));
  const { fields, set } = form;
  const date = dateOf(fields.value.when);
  const save = async () => {
    if (date === null) return;
    const content: CaseEvent = { kind: 'event', ...fields.value, when: date };
    const enter = (beside: Beside) => enterPart(db, ring, found.id, content, form.version, beside);
    if (await form.enter(enter)) onDone();
  };
  const { concerns, people } = fields.value;
  const kind = fields.value.event;
  const own = event?.id ?? null;
  const complaints = requestsFor(kind, found.events, own);
  return (
    <PartForm
      title={t(event === null ? 'cases.eventNew' : 'cases.eventChange')}
      testId="event-form"
      form={form}
      isReady={date !== null && !areTooMany(fields.value.proofs)}
      onSave={() => void save()}
      onDone={onDone}
    >
      <SelectField<EventKind>
        label={t('cases.eventKind')}
        value={kind}
        options={EVENT_KINDS.map((one) => ({ value: one, name: t(`caseEvent.${one}`) }))}
        testId="event-kind"
        onChoose={(value) => set({ event: value, concerns: belongingOf(value, found.events, own, concerns) })}
      />
      <DateField
        label={t('cases.when')}
        value={fields.value.when}
        testId="event-when"
        onChange={(when) => set({ when })}
      />
      <LineField
        label={t('cases.party')}
        value={fields.value.party}
        testId="event-party"
        onInput={(party) => set({ party })}
      />
      <PassageField
        label={t('cases.eventText')}
        value={fields.value.text}
        testId="event-text"
        onInput={(text) => set({ text })}
      />
      <div class="in-a-row">
        <LineField
          label={t('cases.how')}
          value={fields.value.how}
          testId="event-how"
          onInput={(how) => set({ how })}
        />
        <LineField
          label={t('cases.number')}
          value={fields.value.number}
          testId="event-number"
          onInput={(number) => set({ number })}
        />
      </div>
      {complaints.length > 0 && (
        <SelectField
          label={t('cases.concerns')}
          value={concerns ?? ''}
          options={[
            { value: '', name: t('app.none') },
            ...complaints.map((one) => ({
              value: one.id,
              name: eventInWords(one),
            })),
          ]}
          testId="event-concerns"
          onChoose={(value) => set({ concerns: value === '' ? null : value })}
        />
      )}
      <Proofs
        ring={ring}
        found={found}
        label={t('cases.proof')}
        value={fields.value.proofs}
        testId="event-proofs"
        onChange={(proofs) => set({ proofs })}
      />
      <details class="more" data-testid="event-more">
        <summary>{t('cases.eventMore')}</summary>
        <LineField
          label={t('cases.source')}
          value={fields.value.source}
          testId="event-source"
          onInput={(source) => set({ source })}
        />
        <PassageField
          label={t('cases.conclusion')}
          hint={t('cases.conclusionHint')}
          value={fields.value.conclusion}
          testId="event-conclusion"
          onInput={(conclusion) => set({ conclusion })}
        />
        {found.people.length > 0 && (
          <fieldset class="pick">
            <legend>{t('cases.people')}</legend>
            <div>
              <PeopleTicks
                people={found.people}
                chosen={people}
                testId="event-person"
                onChange={(chosen) => set({ people: chosen })}
              />
            </div>
          </fieldset>
        )}
      </details>
    </PartForm>
  );
}
