import { useSignal } from '@preact/signals';
import { dateOf, entryOf, NO_ENTRY } from '../../../utils/app/cases/date-entry.ts';
import { db } from '../../../utils/app/session/session.ts';
import type { IncidentLine } from '../../../utils/cases/model.ts';
import { inTimeOrder } from '../../../utils/cases/order.ts';
import { enterPart } from '../../../utils/cases/store.ts';
import type { Incident } from '../../../utils/evidence/case/parts.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { Fact } from '../../ui/Fact.tsx';
import { caseDateWords } from '../../words/case-date.ts';
import type { CaseProps } from './case-props.ts';
import { DateField } from './DateField.tsx';
import { PartActions } from './PartActions.tsx';
import { PartForm } from './PartForm.tsx';
import { PeopleTicks } from './PeopleTicks.tsx';
import { Proofs, ProofWords } from './Proofs.tsx';
import { PassageField } from './TextField.tsx';
import { useAct } from './use-act.ts';

/** The log that advocates keep: a line for each incident, facts and conclusions apart. */
export function Log({ ring, found }: CaseProps) {
  const editing = useSignal<string | null>(null);
  const lines = inTimeOrder(found.incidents, ({ facts }) => facts.when);
  const close = () => {
    editing.value = null;
  };
  return (
    <>
      <h2>{t('cases.logTitle')}</h2>
      <p class="hint">{t('cases.logHint')}</p>
      {editing.value === 'new' ? (
        <LineForm ring={ring} found={found} line={null} onDone={close} />
      ) : (
        <button
          type="button"
          class="primary"
          data-opens
          data-testid="line-new"
          onClick={() => {
            editing.value = 'new';
          }}
        >
          {t('cases.lineNew')}
        </button>
      )}
      <ol class="plain parts" data-testid="case-log">
        {lines.map((line) => (
          <li key={line.id} data-testid="case-line">
            {editing.value === line.id ? (
              <LineForm ring={ring} found={found} line={line} onDone={close} />
            ) : (
              <Line
                ring={ring}
                found={found}
                line={line}
                onEdit={() => {
                  editing.value = line.id;
                }}
              />
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

const NOTHING: Omit<Incident, 'kind'> = {
  facts: { when: { precision: 'unknown' }, what: '', evidence: [], harm: '' },
  conclusions: { who: '', suspects: [], evidence: [], why: '' },
  needed: '',
};

function LineForm({ ring, found, line, onDone }: CaseProps & { line: IncidentLine | null; onDone(): void }) {
  const facts = useSignal((line ?? NOTHING).facts);
  const conclusions = useSignal((line ?? NOTHING).conclusions);
  const needed = useSignal(line?.needed ?? '');
  const when = useSignal(line === null ? NO_ENTRY : entryOf(line.facts.when));
  const act = useAct();
  const date = dateOf(when.value);
  const know = (part: Partial<Incident['facts']>) => {
    facts.value = { ...facts.value, ...part };
  };
  const conclude = (part: Partial<Incident['conclusions']>) => {
    conclusions.value = { ...conclusions.value, ...part };
  };
  const save = async () => {
    if (date === null) return;
    const content: Incident = {
      kind: 'incident',
      facts: { ...facts.value, when: date },
      conclusions: conclusions.value,
      needed: needed.value,
    };
    if (await act.run(() => enterPart(db, ring, found.id, content, line))) onDone();
  };
  return (
    <PartForm
      title={t(line === null ? 'cases.lineNew' : 'cases.lineChange')}
      testId="line-form"
      act={act}
      isReady={date !== null && facts.value.what.trim() !== ''}
      onSave={() => void save()}
      onCancel={onDone}
    >
      <fieldset>
        <legend class="part-of">{t('cases.facts')}</legend>
        <DateField
          label={t('cases.when')}
          value={when.value}
          testId="line-when"
          onChange={(value) => {
            when.value = value;
          }}
        />
        <PassageField
          label={t('cases.what')}
          value={facts.value.what}
          testId="line-what"
          onInput={(what) => know({ what })}
        />
        <Proofs
          ring={ring}
          found={found}
          label={t('cases.proofOfIt')}
          value={facts.value.evidence}
          testId="line-evidence"
          onChange={(evidence) => know({ evidence })}
        />
        <PassageField
          label={t('cases.harm')}
          rows={2}
          value={facts.value.harm}
          testId="line-harm"
          onInput={(harm) => know({ harm })}
        />
      </fieldset>
      <fieldset>
        <legend class="part-of">{t('cases.conclusions')}</legend>
        <PassageField
          label={t('cases.who')}
          rows={2}
          value={conclusions.value.who}
          testId="line-who"
          onInput={(who) => conclude({ who })}
        />
        <PeopleTicks
          people={found.people}
          chosen={conclusions.value.suspects}
          testId="line-suspect"
          onChange={(suspects) => conclude({ suspects })}
        />
        <Proofs
          ring={ring}
          found={found}
          label={t('cases.proofOfWho')}
          value={conclusions.value.evidence}
          testId="line-who-evidence"
          onChange={(evidence) => conclude({ evidence })}
        />
        <PassageField
          label={t('cases.why')}
          rows={2}
          value={conclusions.value.why}
          testId="line-why"
          onInput={(why) => conclude({ why })}
        />
        <PassageField
          label={t('cases.needed')}
          rows={2}
          value={needed.value}
          testId="line-needed"
          onInput={(value) => {
            needed.value = value;
          }}
        />
      </fieldset>
    </PartForm>
  );
}
