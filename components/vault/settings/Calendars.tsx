import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { stampHere } from '../../../utils/app/session/stamp-here.ts';
import { t } from '../../../utils/i18n/language.ts';
import { isOpenToNetwork } from '../../../utils/timestamp/authorities.ts';
import { chosenCalendars } from '../../../utils/timestamp/chosen.ts';
import { CALENDARS, readCalendar } from '../../../utils/timestamp/ots/calendars.ts';
import {
  asksAgain,
  type CalendarFailure,
  calendarFailures,
  chooseCalendar,
  removeCalendar,
} from '../../../utils/timestamp/ots/settings.ts';
import { Note } from '../../ui/Note.tsx';
import { AddAddress } from './AddAddress.tsx';
import { CalendarRow } from './CalendarRow.tsx';

/** What is stored of them. */
export interface Proving {
  chosen: readonly string[];
  failed: Readonly<Record<string, CalendarFailure>>;
  again: boolean;
}

export async function readProving(): Promise<Proving> {
  const [chosen, failed, again] = await Promise.all([
    chosenCalendars(),
    calendarFailures.getValue(),
    asksAgain.getValue(),
  ]);
  return { chosen, failed, again };
}

/** OpenTimestamps calendars. Off until one is chosen, and closed until then. @param first as it is stored when this is drawn */
export function Calendars({ first }: { first: Proving }) {
  const state = useSignal(first);
  const refused = useSignal<string | null>(null);
  const look = async (): Promise<void> => {
    state.value = await readProving();
  };
  useEffect(() => calendarFailures.watch(() => void look()), []);

  const change = async (url: string, wanted: boolean): Promise<void> => {
    // The permission prompt must be opened in the click handler: await nothing before.
    const changed = wanted ? chooseCalendar(url) : removeCalendar(url).then(() => true);
    const done = await changed.catch(() => false);
    refused.value = done ? null : url;
    await look();
    if (wanted && done) await stampHere(true).catch((error: unknown) => console.error(error));
  };

  const { chosen, failed, again } = state.value;
  const all = [...CALENDARS, ...chosen.filter((url) => !CALENDARS.includes(url))];
  return (
    <section class="card narrow" data-testid="calendars">
      <h2>{t('ots.title')}</h2>
      <p class="hint">{t('ots.why')}</p>
      <details class="more" open={first.chosen.length > 0} data-testid="calendars-choose">
        <summary>{t('ots.choose')}</summary>
        <p class="hint">{t('ots.how')}</p>
        <p class="hint">{t('ots.sent')}</p>
        <p class="hint">{t('ots.later')}</p>
        <p class="hint">{t('ots.question')}</p>
        {all.map((url) => (
          <CalendarRow
            key={url}
            url={url}
            open={isOpenToNetwork({ url })}
            on={chosen.includes(url)}
            refused={refused.value === url}
            failure={failed[url] ?? null}
            onChange={(wanted) => void change(url, wanted)}
          />
        ))}
        {chosen.length > 0 && (
          <label class="tick">
            <input
              type="checkbox"
              checked={again}
              data-testid="calendars-again"
              onChange={({ currentTarget }) => void asksAgain.setValue(currentTarget.checked).then(look)}
            />
            <span>
              {t('ots.again')}
              <small class="hint">{t('ots.againWhy')}</small>
            </span>
          </label>
        )}
        <AddAddress
          words={{ label: t('ots.other'), hint: t('ots.otherHint'), wrong: t('ots.wrongAddress') }}
          testId="calendar"
          onAdd={(typed) => {
            const url = readCalendar(typed);
            if (url !== null) void change(url, true);
            return url !== null;
          }}
        />
        {refused.value !== null && !all.includes(refused.value) && (
          <Note tone="warning" testId="calendars-refused">
            {t('ots.refused')}
          </Note>
        )}
      </details>
    </section>
  );
}
