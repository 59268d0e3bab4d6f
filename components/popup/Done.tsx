import type { CaptureOptions, CaptureResult } from '../../utils/capture/queue/channel.ts';
import { language, t } from '../../utils/i18n/language.ts';
import { Coverage } from '../ui/Coverage.tsx';
import { Fact } from '../ui/Fact.tsx';
import { Note } from '../ui/Note.tsx';
import { formatBytes, groupDigits } from '../words/format.ts';
import { CaptureOptionBoxes, useWishes } from './CaptureOptionBoxes.tsx';
import { SingleButton } from './SingleButton.tsx';
import { Subject } from './Subject.tsx';
import { VaultHints } from './VaultHints.tsx';

interface Props {
  result: CaptureResult;
  onAgain(captureOptions: CaptureOptions): void;
  onSingle: (() => void) | null;
}

/** One sentence when the markup of a known site was not recognised. */
const Drift = ({ result: { confidence, untimed, site } }: { result: CaptureResult }) => {
  if (confidence === 'full' || site === 'generic') return null;
  const name = t(`site.${site}`);
  return (
    <Note tone="warning" testId="popup-drift">
      {untimed === undefined
        ? t(confidence === 'partial' ? 'popup.driftPartial' : 'popup.driftGeneric', { site: name })
        : t('popup.readInPart', { ...untimed, site: name })}
    </Note>
  );
};

/** Whether the page is scrolled back to the former place. */
const PlaceNote = ({ place = 'restored' }: Pick<CaptureResult, 'place'>) =>
  place === 'restored' ? null : (
    <Note tone="warning" testId="popup-place">
      {t(place === 'lost' ? 'popup.placeLost' : 'popup.placeUnknown')}
    </Note>
  );

/** What was kept. */
export function Done({ result, onAgain, onSingle }: Props) {
  const captureOptions = useWishes();
  return (
    <>
      <h1 class={result.complete ? 'good' : 'warn'} data-testid="popup-done">
        {t(result.complete ? 'popup.doneTitle' : 'popup.doneIncompleteTitle')}
      </h1>
      <Subject title={result.title} url={result.url} />
      <Coverage reach={result} />
      <Drift result={result} />
      <PlaceNote place={result.place} />
      <dl class="facts">
        <Fact name={t('popup.pageHash')}>
          <code data-testid="popup-page-hash">{groupDigits(result.pageHash.slice(0, 16))} …</code>
        </Fact>
        <Fact name={t('popup.size')}>{formatBytes(result.bytes, language.value)}</Fact>
      </dl>
      <VaultHints />
      <CaptureOptionBoxes captureOptions={captureOptions} />
      <p>
        {result.endedBy === 'no-end-seen' && (
          <button
            type="button"
            class="quiet"
            data-testid="popup-patient"
            onClick={() => onAgain({ ...captureOptions.value, patient: true })}
          >
            {t('popup.againPatient')}
          </button>
        )}
        <button
          type="button"
          class="quiet"
          data-testid="popup-anew"
          onClick={() => onAgain({ ...captureOptions.value, anew: true })}
        >
          {t('popup.anew')}
        </button>
        <SingleButton onSingle={onSingle} />
      </p>
      <div class="actions">
        <a
          class="button primary"
          href={`vault.html#capture/${result.captureId}`}
          target="_blank"
          rel="noreferrer"
          data-testid="popup-open-capture"
        >
          {t('popup.openCapture')}
        </a>
        <button type="button" data-testid="popup-again" onClick={() => onAgain(captureOptions.value)}>
          {t('popup.again')}
        </button>
      </div>
    </>
  );
}
