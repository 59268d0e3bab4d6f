import type { Event } from '../../../utils/cases/model.ts';
import { inTimeOrder } from '../../../utils/cases/order.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { caseDateWords } from '../../words/case-date.ts';
import type { CaseProps } from './case-props.ts';
import { EventForm } from './EventForm.tsx';
import { PartActions } from './PartActions.tsx';
import { ProofWords } from './Proofs.tsx';
import { idsOf, useEditing } from './use-form.ts';

/** What was told to whom, what came back, and what else happened; in the order of time. */
export function Events({ ring, found }: CaseProps) {
  /** `new`, or the id of the one that is changed. */
  const editing = useEditing('event', idsOf(found.events));
  const events = inTimeOrder(found.events, ({ when }) => when);
  return (
    <>
      <h2>{t('cases.eventsTitle')}</h2>
      <p class="hint">{t('cases.eventsHint')}</p>
      {editing.at === 'new' ? (
        <EventForm ring={ring} found={found} event={null} onDone={editing.close} />
      ) : (
        <button
          type="button"
          class="primary"
          data-opens
          data-testid="event-new"
          onClick={() => editing.open('new')}
        >
          {t('cases.eventNew')}
        </button>
      )}
      {events.length === 0 && editing.at === null && <p class="after">{t('cases.noEvents')}</p>}
      <ol class="plain parts" data-testid="case-events">
        {events.map((event) => (
          <li key={event.id} data-testid="case-event" data-kind={event.event}>
            {editing.at === event.id ? (
              <EventForm ring={ring} found={found} event={event} onDone={editing.close} />
            ) : (
              <Told ring={ring} found={found} event={event} onEdit={() => editing.open(event.id)} />
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** One event, as it was told. */
function Told({ ring, found, event, onEdit }: CaseProps & { event: Event; onEdit(): void }) {
  const { when, party, how, number, text, source, conclusion, concerns, people, proofs } = event;
  const kind = t(`caseEvent.${event.event}`);
  const date = caseDateWords(t, language.value, when);
  const about = found.events.find(({ id }) => id === concerns);
  const names = found.people.filter(({ id }) => people.includes(id)).map(({ pseudonym }) => pseudonym);
  const facts = [party, how, number === '' ? '' : t('cases.numberIs', { number })].filter(Boolean);
  return (
    <>
      <p class="when">
        {date} · <strong>{kind}</strong>
      </p>
      {facts.length > 0 && <p class="hint">{facts.map((one) => visibleText(one)).join(' · ')}</p>}
      {about !== undefined && (
        <p class="hint">
          {t('cases.belongsTo', {
            what: `${t(`caseEvent.${about.event}`)}, ${caseDateWords(t, language.value, about.when)}`,
          })}
        </p>
      )}
      {text !== '' && <p class="words">{text}</p>}
      {names.length > 0 && <p class="hint">{names.map((one) => visibleText(one)).join(', ')}</p>}
      {source !== '' && <p class="hint">{t('cases.sourceIs', { source: visibleText(source) })}</p>}
      {conclusion !== '' && (
        <p class="concluded">
          <span class="badge">{t('cases.conclusion')}</span> {conclusion}
        </p>
      )}
      <ProofWords found={found} proofs={proofs} />
      <PartActions
        ring={ring}
        found={found}
        part={event}
        what={`${kind}, ${date}`}
        testId="event-change"
        onEdit={onEdit}
      />
    </>
  );
}
