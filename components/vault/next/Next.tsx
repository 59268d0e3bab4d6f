import type { Address, Part, Step } from '../../../utils/app/next-steps/step.ts';
import { LOOKED_AT, PARTS } from '../../../utils/app/next-steps/steps.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { formatDate } from '../../words/format.ts';

const day = (date: string): string => formatDate(new Date(date), language.value);

/** A page is opened by a click and by nothing else; all other addresses are only copied. */
const AddressLine = ({ kind, value }: Address) => (
  <li>
    {kind === 'page' ? (
      <a class="alone" href={value} target="_blank" rel="noreferrer" data-testid="next-address">
        {value}
      </a>
    ) : (
      <code>{value}</code>
    )}{' '}
    <CopyButton text={value} />
  </li>
);

const StepItem = ({ id, text, addresses = [], source, date, sure }: Step) => (
  <li data-testid="next-step" data-id={id}>
    <p>{text[language.value]}</p>
    {addresses.length > 0 && (
      <ul class="plain">
        {addresses.map((address) => (
          <AddressLine key={address.value} {...address} />
        ))}
      </ul>
    )}
    <small>
      {t(`next.sure.${sure}`)}: {source} · {day(date)}
    </small>
  </li>
);

const PartCard = ({ id, title, steps, isFirst }: Part & { isFirst: boolean }) => (
  <details class="card" open={isFirst} data-testid="next-part" data-id={id}>
    <summary>{title[language.value]}</summary>
    <ol class="plain steps">
      {steps.map((step) => (
        <StepItem key={step.id} {...step} />
      ))}
    </ol>
  </details>
);

/** What to do with what was kept: whom to report it to, whom to turn to, what is asked then. It asks no network. */
export const Next = () => (
  <article data-testid="next">
    <h1>{t('next.title')}</h1>
    <p class="hint">{t('next.lookedAt', { date: day(LOOKED_AT) })}</p>
    <Note tone="warning">{t('next.trace')}</Note>
    {PARTS.map((part, place) => (
      <PartCard key={part.id} {...part} isFirst={place === 0} />
    ))}
  </article>
);
