import * as v from 'valibot';
import { DateEntry, dateOf, entryOf, NO_ENTRY } from '../../../utils/app/cases/date-entry.ts';
import { db } from '../../../utils/app/session/session.ts';
import type { IncidentLine } from '../../../utils/cases/model.ts';
import { inTimeOrder } from '../../../utils/cases/order.ts';
import { enterPart } from '../../../utils/cases/store.ts';
import { Incident } from '../../../utils/evidence/case/parts.ts';
import { NOTE_LENGTH } from '../../../utils/evidence/note.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { Beside } from '../../../utils/vault/content/case-rows.ts';
import { Fact } from '../../ui/Fact.tsx';
import { caseDateWords } from '../../words/case-date.ts';
import type { CaseProps } from './case-props.ts';
import { DateField } from './DateField.tsx';
import { PartActions } from './PartActions.tsx';
import { PartForm } from './PartForm.tsx';
import { PeopleTicks } from './PeopleTicks.tsx';
import { areTooMany, Proofs, ProofWords } from './Proofs.tsx';
import { PassageField } from './TextField.tsx';
import { idsOf, useEditing, useForm } from './use-form.ts';

/** The log that advocates keep: a line for each incident, facts and conclusions apart. */
export function Log({ ring, found }: CaseProps) {
  const editing = useEditing('incident', idsOf(found.incidents));
  const lines = inTimeOrder(found.incidents, ({ facts }) => facts.when);
  return (
    <>
      <h2>{t('cases.logTitle')}</h2>
      <p class="hint">{t('cases.logHint')}</p>
      {editing.at === 'new' ? (
        <LineForm ring={ring} found={found} line={null} onDone={editing.close} />
      ) : (
        <button
          type="button"
          class="primary"
          data-opens
          data-testid="line-new"
          onClick={() => editing.open('new')}
        >
          {t('cases.lineNew')}
        </button>
      )}
      <ol class="plain parts" data-testid="case-log">
        {lines.map((line) => (
          <li key={line.id} data-testid="case-line">
            {editing.at === line.id ? (
              <LineForm ring={ring} found={found} line={line} onDone={editing.close} />
            ) : (
              <Line ring={ring} found={found} line={line} onEdit={() => editing.open(line.id)} />
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Line({ ring, found, line, onEdit }: CaseProps & { line: IncidentLine; onEdit(): void }) {
  const { facts, conclusions, needed } = line;
  const date = caseDateWords(t, language.value, facts.when);
  const names = found.people
    .filter(({ id }) => conclusions.suspects.includes(id))
    .map(({ pseudonym }) => visibleText(pseudonym));
  const who = [...names, conclusions.who].filter(Boolean).join('; ');
  return (
    <>
      <div class="columns">
        <section>
          <h3>{t('cases.facts')}</h3>
          <dl class="facts">
            <Fact name={t('cases.when')}>{date}</Fact>
            <Fact name={t('cases.what')}>
              <span class="words">{facts.what}</span>
              <ProofWords found={found} proofs={facts.evidence} />
            </Fact>
            {facts.harm !== '' && (
              <Fact name={t('cases.harm')}>
                <span class="words">{facts.harm}</span>
              </Fact>
            )}
          </dl>
        </section>
        <section class="concluded">
          <h3>{t('cases.conclusions')}</h3>
          <dl class="facts">
            <Fact name={t('cases.who')}>
              <span class="words">{who === '' ? t('app.unknown') : who}</span>
              <ProofWords found={found} proofs={conclusions.evidence} />
            </Fact>
            {conclusions.why !== '' && (
              <Fact name={t('cases.why')}>
                <span class="words">{conclusions.why}</span>
              </Fact>
            )}
            {needed !== '' && (
              <Fact name={t('cases.needed')}>
                <span class="words">{needed}</span>
              </Fact>
            )}
          </dl>
        </section>
      </div>
      <PartActions ring={ring} found={found} part={line} what={date} testId="line-change" onEdit={onEdit} />
    </>
  );
}

const Facts = v.strictObject({
  ...Incident.entries.facts.entries,
  what: v.pipe(v.string(), v.maxLength(NOTE_LENGTH)),
  when: DateEntry,
});
const Fields = v.strictObject({ ...v.omit(Incident, ['kind']).entries, facts: Facts });
type Fields = v.InferOutput<typeof Fields>;

const EMPTY: Fields = {
  facts: { when: NO_ENTRY, what: '', evidence: [], harm: '' },
  conclusions: { who: '', suspects: [], evidence: [], why: '' },
  needed: '',
};

const fieldsOf = ({ facts, conclusions, needed }: IncidentLine): Fields => ({
  facts: { ...facts, when: entryOf(facts.when) },
  conclusions,
  needed,
});

function LineForm({ ring, found, line, onDone }: CaseProps & { line: IncidentLine | null; onDone(): void }) {
  const form = useForm('incident', line, Fields, line === null ? EMPTY : fieldsOf(line));
  const { facts, conclusions, needed } = form.fields.value;
  const date = dateOf(facts.when);
  const know = (part: Partial<Fields['facts']>) => form.set({ facts: { ...facts, ...part } });
  const conclude = (part: Partial<Fields['conclusions']>) =>
    form.set({ conclusions: { ...conclusions, ...part } });
  const save = async () => {
    if (date === null) return;
    const content: Incident = {
      kind: 'incident',
      facts: { ...facts, when: date },
      conclusions,
      needed,
    };
    const enter = (beside: Beside) => enterPart(db, ring, found.id, content, form.version, beside);
    if (await form.enter(enter)) onDone();
  };
  return (
    <PartForm
      title={t(line === null ? 'cases.lineNew' : 'cases.lineChange')}
      testId="line-form"
      form={form}
      isReady={
        date !== null &&
        facts.what.trim() !== '' &&
        !areTooMany(facts.evidence) &&
        !areTooMany(conclusions.evidence)
      }
      onSave={() => void save()}
      onDone={onDone}
    >
      <fieldset>
        <legend class="part-of">{t('cases.facts')}</legend>
        <DateField
          label={t('cases.when')}
          value={facts.when}
          testId="line-when"
          onChange={(when) => know({ when })}
        />
        <PassageField
          label={t('cases.what')}
          value={facts.what}
          testId="line-what"
          onInput={(what) => know({ what })}
        />
        <Proofs
          ring={ring}
          found={found}
          label={t('cases.proofOfIt')}
          value={facts.evidence}
          testId="line-evidence"
          onChange={(evidence) => know({ evidence })}
        />
        <PassageField
          label={t('cases.harm')}
          rows={2}
          value={facts.harm}
          testId="line-harm"
          onInput={(harm) => know({ harm })}
        />
      </fieldset>
      <fieldset>
        <legend class="part-of">{t('cases.conclusions')}</legend>
        <PassageField
          label={t('cases.who')}
          rows={2}
          value={conclusions.who}
          testId="line-who"
          onInput={(who) => conclude({ who })}
        />
        <PeopleTicks
          people={found.people}
          chosen={conclusions.suspects}
          testId="line-suspect"
          onChange={(suspects) => conclude({ suspects })}
        />
        <Proofs
          ring={ring}
          found={found}
          label={t('cases.proofOfWho')}
          value={conclusions.evidence}
          testId="line-who-evidence"
          onChange={(evidence) => conclude({ evidence })}
        />
        <PassageField
          label={t('cases.why')}
          rows={2}
          value={conclusions.why}
          testId="line-why"
          onInput={(why) => conclude({ why })}
        />
        <PassageField
          label={t('cases.needed')}
          rows={2}
          value={needed}
          testId="line-needed"
          onInput={(value) => form.set({ needed: value })}
        />
      </fieldset>
    </PartForm>
  );
}
