import { law, type Times as Running } from '../../../utils/app/cases/times.ts';
import type { Deadline } from '../../../utils/cases/deadlines.ts';
import type { DayCount, Silence } from '../../../utils/cases/silence.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { dayWords } from '../../words/case-date.ts';
import { eventInWords } from './entry-words.ts';

function daysWords({ least, most, about }: DayCount): string {
  const days =
    least === most ? t('cases.days', { count: most }) : t('cases.daysBetween', { least, count: most });
  return about ? t('cases.about', { date: days }) : days;
}

/** How long each complaint has waited, and which times end when: as the dated rules have it, for a lawyer to check. */
export function Times({ times }: { times: Running }) {
  const { silences, deadlines } = times;
  if (silences.length === 0 && deadlines.length === 0) return null;
  return (
    <>
      {silences.length > 0 && (
        <>
          <h2>{t('cases.silenceTitle')}</h2>
          <ul class="plain parts" data-testid="case-silences">
            {silences.map((one) => (
              <Waited key={one.request.id} silence={one} />
            ))}
          </ul>
        </>
      )}
      {deadlines.length > 0 && (
        <>
          <h2>{t('cases.deadlineTitle')}</h2>
          <p class="hint">{t('cases.lawDraft', { date: dayWords(law().collected, language.value) })}</p>
          <ul class="plain parts" data-testid="case-deadlines">
            {deadlines.map((one) => (
              <Ends key={`${one.rule.id} ${one.about.id}`} deadline={one} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const Waited = ({ silence: { request, basis, answer, days } }: { silence: Silence }) => (
  <li data-testid="case-silence" data-days={days?.most ?? ''}>
    <p class="when">
      <strong>
        {t(answer === null ? 'cases.unanswered' : 'cases.answered', {
          days: days === null ? t('app.unknown') : daysWords(days),
        })}
      </strong>
    </p>
    <p class="hint">
      {eventInWords(request)} · {t(`caseBasis.${basis}`)}
      {answer !== null && ` · ${eventInWords(answer)}`}
    </p>
  </li>
);

function Ends({ deadline }: { deadline: Deadline }) {
  const { rule, about, from, due, isAbout, isReceiptUnknown, daysLeft, endedBy } = deadline;
  const isComing = endedBy === null && daysLeft !== null && daysLeft >= 0;
  return (
    <li data-testid="case-deadline" data-rule={rule.id} data-due={due ?? ''}>
      <p class="when">
        <strong>
          {due === null ? t('cases.dueUnknown') : t('cases.due', { date: dayWords(due, language.value) })}
        </strong>
        {isComing && ` · ${t('cases.daysLeft', { count: daysLeft })}`} · {t(`caseSide.${rule.side}`)} ·{' '}
        {rule.article}
      </p>
      <p>{rule.rule[language.value]}</p>
      <p class="hint">
        {t('cases.countedFrom', { what: eventInWords(from) })}
        {from.id !== about.id && ` · ${t('cases.belongsTo', { what: eventInWords(about) })}`}
        {isReceiptUnknown && ` · ${t('cases.receiptUnknown')}`}
        {isAbout && ` · ${t('cases.dueAbout')}`}
      </p>
      {endedBy !== null && <p class="hint">{t('cases.endedBy', { what: eventInWords(endedBy) })}</p>}
      <p class="hint">
        {rule.sources.length === 0
          ? t('cases.sourceNone')
          : t('cases.sourceOf', { source: rule.sources.join('; ') })}{' '}
        · {t(rule.sure ? 'cases.sure' : 'cases.notSure')}
      </p>
    </li>
  );
}
