import { isPhone } from '../../utils/browser.ts';
import type { CaptureOptions, CaptureResult } from '../../utils/capture/queue/channel.ts';
import { language, t } from '../../utils/i18n/language.ts';
import { Coverage } from '../ui/Coverage.tsx';
import { Fact } from '../ui/Fact.tsx';
import { Note } from '../ui/Note.tsx';
import { coverageLines } from '../words/coverage.ts';
import { formatBytes, groupDigits } from '../words/format.ts';
import { sumOf } from '../words/sum.ts';
import { CaptureOptionBoxes, useWishes } from './CaptureOptionBoxes.tsx';
import { SingleButton } from './SingleButton.tsx';
import { VaultHints } from './VaultHints.tsx';

interface Props {
  result: CaptureResult;
  onAgain(captureOptions: CaptureOptions): void;
  onSingle: (() => void) | null;
}

/** How many things that are missing are told before the details. */
const MISSING_TOLD = 2;

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

/** What was kept, in a few words, and what is known to be missing. */
function Sum({ result }: { result: CaptureResult }) {
  const missing = coverageLines(t, result).filter(({ warning }) => warning);
  const rest = missing.length - MISSING_TOLD;
  return (
    <div role="status">
      <h1 class={result.complete ? 'good' : 'warn'} data-testid="popup-done">
        {t(result.complete ? 'popup.doneTitle' : 'popup.doneIncompleteTitle')}
      </h1>
      <p class="sum" data-testid="popup-sum">
        {sumOf(t, result)}
      </p>
      {missing.length === 0 ? (
        <p class="hint">{t('popup.nothingMissing')}</p>
      ) : (
        <ul class="lines" data-testid="popup-missing">
          {missing.slice(0, MISSING_TOLD).map(({ text }) => (
            <li key={text} class="warn">
              {text}
            </li>
          ))}
          {rest > 0 && <li>{t('popup.missingMore', { count: rest })}</li>}
        </ul>
      )}
    </div>
  );
}

/** The result of a capture: what can be done with it first, all that is to be said of it behind a disclosure. */
export function Done({ result, onAgain, onSingle }: Props) {
  const captureOptions = useWishes();
  const vault = { target: '_blank', rel: 'noreferrer' };
  return (
    <>
      <Sum result={result} />
      {result.engine === 'html2canvas' && isPhone() && (
        <Note tone="warning" testId="popup-no-picture">
          {t('phone.noPicture')}
        </Note>
      )}
      <Drift result={result} />
      <PlaceNote place={result.place} />
      <VaultHints>
        <div class="then">
          <details class="more" data-testid="popup-details">
            <summary>{t('popup.details')}</summary>
            <Coverage reach={result} />
            <dl class="facts">
              <Fact name={t('popup.pageHash')}>
                <code data-testid="popup-page-hash">{groupDigits(result.pageHash.slice(0, 16))} …</code>
              </Fact>
              <Fact name={t('popup.size')}>{formatBytes(result.bytes, language.value)}</Fact>
            </dl>
          </details>
          <a {...vault} href="vault.html#next" data-testid="popup-next">
            {t('next.title')}
          </a>
        </div>
        <CaptureOptionBoxes captureOptions={captureOptions}>
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
        </CaptureOptionBoxes>
        <div class="actions">
          <a
            {...vault}
            class="button primary"
            href={`vault.html#export/${result.captureId}`}
            data-testid="popup-give"
          >
            {t('popup.give')}
          </a>
          <a
            {...vault}
            class="button"
            href={`vault.html#capture/${result.captureId}`}
            data-testid="popup-open-capture"
          >
            {t('popup.openCapture')}
          </a>
          <button type="button" data-testid="popup-again" onClick={() => onAgain(captureOptions.value)}>
            {t('popup.again')}
          </button>
        </div>
      </VaultHints>
    </>
  );
}
