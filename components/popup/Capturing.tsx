import { useSignal } from '@preact/signals';
import { isPhone } from '../../utils/browser.ts';
import type { CaptureOptions, JobState } from '../../utils/capture/queue/channel.ts';
import { t } from '../../utils/i18n/language.ts';
import type { MessageKey } from '../../utils/i18n/translate.ts';
import { CaptureOptionBoxes, useWishes } from './CaptureOptionBoxes.tsx';
import { SingleButton } from './SingleButton.tsx';

type State = Extract<JobState, { phase: 'capturing' }>;

const WAITS: Record<NonNullable<State['waitingFor']>, MessageKey> = {
  images: 'popup.waitingImages',
  page: 'popup.waitingPage',
  older: 'popup.waitingOlder',
  newer: 'popup.waitingNewer',
  hidden: 'popup.waitingHidden',
  click: 'popup.waitingClick',
  media: 'popup.waitingMedia',
};

function progressWords({ frames, expected }: State): string {
  if (frames === 0) return t('app.loading');
  return expected === null
    ? t('popup.part', { frames })
    : t('popup.partOf', { frames, expected: Math.max(frames, expected) });
}

/** What it waits for, or what its user is to do meanwhile. */
function waitWords(waitingFor: State['waitingFor']): string {
  if (isPhone() && waitingFor === 'click') return t('phone.waitingClick');
  if (waitingFor !== null) return t(WAITS[waitingFor]);
  return t(isPhone() ? 'phone.goBack' : 'popup.stay');
}

interface Props {
  state: State;
  onStop(): void;
  /** Wait longer for slow pages. */
  onWaitOn(): void;
  onCancel(): void;
  onSingle: (() => void) | null;
  /** Cancels it and begins again with other options. */
  onAgain(captureOptions: CaptureOptions): void;
}

/** Whether it goes on only when its user does something. */
const isHers = (waitingFor: State['waitingFor']): boolean =>
  waitingFor === 'hidden' || waitingFor === 'click';

/** A running capture: its progress and what it waits for. */
export function Capturing({ state, onStop, onWaitOn, onCancel, onSingle, onAgain }: Props) {
  const { frames, expected, waitingFor } = state;
  const isPatient = useSignal(false);
  const captureOptions = useWishes();
  const loads = waitingFor === 'older' || waitingFor === 'newer';
  return (
    <>
      <h1>{t('popup.capturingTitle')}</h1>
      <p aria-live="polite" data-testid="popup-progress">
        {progressWords(state)}
      </p>
      <progress
        aria-label={t('popup.capturingTitle')}
        {...(expected === null ? {} : { value: frames, max: Math.max(frames, expected, 1) })}
      />
      <p class={isHers(waitingFor) ? 'urgent' : 'hint'} aria-live="polite" data-testid="popup-waiting">
        {waitWords(waitingFor)}
      </p>
      {loads && isPatient.value && <p class="hint">{t('popup.waitingOn')}</p>}
      <div class="actions">
        {loads && !isPatient.value && (
          <button
            type="button"
            data-testid="popup-wait-on"
            onClick={() => {
              isPatient.value = true;
              onWaitOn();
            }}
          >
            {t('popup.waitOn')}
          </button>
        )}
        <button type="button" disabled={frames === 0} data-testid="popup-stop" onClick={onStop}>
          {t('popup.stop')}
        </button>
        <button type="button" data-testid="popup-cancel" onClick={onCancel}>
          {t('popup.drop')}
        </button>
      </div>
      <SingleButton onSingle={onSingle} />
      <CaptureOptionBoxes captureOptions={captureOptions}>
        <p>
          <button type="button" data-testid="popup-begin-again" onClick={() => onAgain(captureOptions.value)}>
            {t('popup.beginAgain')}
          </button>
        </p>
      </CaptureOptionBoxes>
    </>
  );
}
