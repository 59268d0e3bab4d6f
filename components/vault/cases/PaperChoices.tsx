import type { PaperKind } from '../../../utils/app/cases/papers.ts';
import {
  ADDRESSEES,
  APPEAL_ADDRESSEES,
  addresseeOf,
  appealAddresseeOf,
  type Cited,
  COMPLAINT_RULES,
  PLATFORMS,
  platformOf,
  ruleOf,
} from '../../../utils/cases/documents/law.ts';
import type { Event } from '../../../utils/cases/model.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { Tick } from '../../ui/Tick.tsx';
import { listedTitle } from '../list/chosen.ts';
import type { CaseProps } from './case-props.ts';
import { eventInWords } from './entry-words.ts';
import { PeopleTicks } from './PeopleTicks.tsx';
import { type Asked, LEFT_OUT_PARTS } from './paper-wish.ts';
import { SelectField } from './SelectField.tsx';
import { useListed } from './use-listed.ts';

interface Props extends CaseProps {
  kind: PaperKind;
  asked: Asked;
  onAsk(change: Partial<Asked>): void;
}

/** What one kind of paper asks for beside what the case holds. */
export function PaperChoices(props: Props) {
  switch (props.kind) {
    case 'complaint':
      return <Complaint {...props} />;
    case 'platform-notice':
      return <Notice {...props} />;
    case 'refusal-appeal':
      return <Appeal {...props} />;
    case 'court-chronology':
      return (
        <EventField
          {...props}
          label={t('casePapers.final')}
          value={props.asked.final}
          isOne={({ event }) => event.startsWith('decision-') || event === 'hearing' || event === 'reply'}
          testId="paper-final"
          onChoose={(final) => props.onAsk({ final })}
        />
      );
    case 'binder':
      return <Binder {...props} />;
    case 'binder-other-side':
      return <OtherSide {...props} />;
    default:
      return null;
  }
}

const nothing = () => ({ value: '' as const, name: t('cases.choose') });

function Complaint({ asked, onAsk }: Props) {
  const said = language.value;
  const addressee = asked.addressee === '' ? null : addresseeOf(asked.addressee);
  return (
    <>
      <SelectField
        label={t('casePapers.to')}
        hint={t('casePapers.toHint')}
        value={asked.addressee}
        options={[nothing(), ...ADDRESSEES.map(({ id, name }) => ({ value: id, name: name[said] }))]}
        testId="paper-addressee"
        onChoose={(value) => onAsk({ addressee: value })}
      />
      {addressee !== null && (
        <>
          <Statements title={t('casePapers.for')} all={addressee.for} testId="paper-for" />
          <Statements title={t('casePapers.against')} all={addressee.against} testId="paper-against" />
        </>
      )}
      <fieldset>
        <legend>{t('casePapers.rules')}</legend>
        {COMPLAINT_RULES.map((id) => (
          <Tick
            key={id}
            checked={asked.rules.includes(id)}
            label={`${ruleOf(id).article[said]}${ruleOf(id).sure ? '' : ` (${t('cases.notSure')})`}`}
            testId={`paper-rule-${id}`}
            onChange={(checked) =>
              onAsk({
                rules: COMPLAINT_RULES.filter((one) => (one === id ? checked : asked.rules.includes(one))),
              })
            }
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('casePapers.also')}</legend>
        <Tick
          checked={asked.withAccount}
          label={t('casePapers.withAccount')}
          testId="paper-account"
          onChange={(withAccount) => onAsk({ withAccount })}
        />
        <Tick
          checked={asked.withConclusions}
          label={t('casePapers.withConclusions')}
          testId="paper-conclusions"
          onChange={(withConclusions) => onAsk({ withConclusions })}
        />
      </fieldset>
    </>
  );
}

/** What speaks for something or against it, each with its source. */
function Statements({ title, all, testId }: { title: string; all: readonly Cited[]; testId: string }) {
  if (all.length === 0) return null;
  return (
    <div class="statements" data-testid={testId}>
      <h3>{title}</h3>
      <ul>
        {all.map(({ says, source, sure }) => (
          <li key={says.en}>
            {says[language.value]}{' '}
            <small>
              {source === null ? t('cases.sourceNone') : t('cases.sourceOf', { source })}
              {!sure && `, ${t('cases.notSure')}`}
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Notice({ ring, found, asked, onAsk }: Props) {
  const ids = found.exhibits.filter((one) => one.of === 'capture').map(({ id }) => id);
  const listed = useListed(ring, ids);
  return (
    <>
      <SelectField
        label={t('casePapers.platform')}
        value={asked.platform}
        options={[
          nothing(),
          ...PLATFORMS.map((id) => ({ value: id, name: platformOf(id).name[language.value] })),
        ]}
        testId="paper-platform"
        onChoose={(platform) => onAsk({ platform })}
      />
      <SelectField
        label={t('casePapers.capture')}
        hint={t('casePapers.captureHint')}
        value={asked.capture}
        options={[
          { value: '', name: t('cases.choose') },
          ...ids.flatMap((id) => {
            const one = listed.get(id);
            const number = found.exhibits.findIndex((exhibit) => exhibit.id === id) + 1;
            return one
              ? [{ value: id, name: t('cases.captureIs', { number, title: listedTitle(one) }) }]
              : [];
          }),
        ]}
        testId="paper-capture"
        onChoose={(capture) => onAsk({ capture })}
      />
    </>
  );
}

const Binder = ({ asked, onAsk }: Props) => (
  <Tick
    checked={asked.withPictures}
    label={t('casePapers.withPictures')}
    testId="binder-pictures"
    onChange={(withPictures) => onAsk({ withPictures })}
  />
);

/** What is left out: all of it, until somebody says otherwise. */
function OtherSide({ found, asked, onAsk }: Props) {
  const left = found.people.flatMap(({ id }) => (asked.named.includes(id) ? [] : [id]));
  return (
    <>
      <p class="hint">{t('casePapers.otherSideHint')}</p>
      {found.people.length > 0 && (
        <fieldset>
          <legend>{t('casePapers.leftNames')}</legend>
          <PeopleTicks
            people={found.people}
            chosen={left}
            testId="binder-unnamed"
            onChange={(chosen) =>
              onAsk({ named: found.people.flatMap(({ id }) => (chosen.includes(id) ? [] : [id])) })
            }
          />
        </fieldset>
      )}
      <fieldset>
        <legend>{t('casePapers.leftParts')}</legend>
        {LEFT_OUT_PARTS.map((part) => (
          <Tick
            key={part}
            checked={asked.leaveOut[part]}
            label={t(`casePapers.left-${part}`)}
            testId={`binder-left-${part}`}
            onChange={(isLeft) => onAsk({ leaveOut: { ...asked.leaveOut, [part]: isLeft } })}
          />
        ))}
      </fieldset>
    </>
  );
}

const Appeal = (props: Props) => (
  <>
    <SelectField
      label={t('casePapers.to')}
      value={props.asked.appealTo}
      options={[
        nothing(),
        ...APPEAL_ADDRESSEES.map((id) => ({ value: id, name: appealAddresseeOf(id).name[language.value] })),
      ]}
      testId="paper-appeal-to"
      onChoose={(appealTo) => props.onAsk({ appealTo })}
    />
    <EventField
      {...props}
      label={t('casePapers.refusal')}
      value={props.asked.refusal}
      isOne={({ event }) => event === 'decision-refuse'}
      testId="paper-refusal"
      onChoose={(refusal) => props.onAsk({ refusal })}
    />
  </>
);

interface EventProps extends Props {
  label: string;
  value: string;
  isOne(event: Event): boolean;
  testId: string;
  onChoose(id: string): void;
}

/** One of the events of the case, or none yet. */
const EventField = ({ found, label, value, isOne, testId, onChoose }: EventProps) => (
  <SelectField
    label={label}
    value={value}
    options={[
      { value: '', name: t('casePapers.noneYet') },
      ...found.events.filter(isOne).map((one) => ({
        value: one.id,
        name: eventInWords(one),
      })),
    ]}
    testId={testId}
    onChoose={onChoose}
  />
);
