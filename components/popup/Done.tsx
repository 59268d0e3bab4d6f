import type { CaptureResult, Wishes } from '../../utils/capture/channel.ts';
import { language, t } from '../i18n/language.ts';
import { Coverage } from '../ui/Coverage.tsx';
import { Fact } from '../ui/Fact.tsx';
import { Note } from '../ui/Note.tsx';
import { formatBytes, groupDigits } from '../words/format.ts';
import { SingleButton } from './SingleButton.tsx';
import { Subject } from './Subject.tsx';
import { VaultHints } from './VaultHints.tsx';
import { useWishes, WishBoxes } from './WishBoxes.tsx';

interface Props {
  result: CaptureResult;
  onAgain(wishes: Wishes): void;
  onSingle: (() => void) | null;
}

/** One sentence where a known site no longer looks as this program knows it. */
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

/** The page was scrolled through: whether it stands where she was. */
const PlaceNote = ({ place = 'restored' }: Pick<CaptureResult, 'place'>) =>
  place === 'restored' ? null : (
    <Note tone="warning" testId="popup-place">
      {t(place === 'lost' ? 'popup.placeLost' : 'popup.placeUnknown')}
    </Note>
  );

/** What was kept. */
export function Done({ result, onAgain, onSingle }: Props) {
  const wishes = useWishes();
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
      <WishBoxes wishes={wishes} />
      <p>
        {result.endedBy === 'no-end-seen' && (
          <button
            type="button"
            class="quiet"
            data-testid="popup-patient"
            onClick={() => onAgain({ ...wishes.value, patient: true })}
          >
            {t('popup.againPatient')}
          </button>
        )}
        <button
          type="button"
          class="quiet"
          data-testid="popup-anew"
          onClick={() => onAgain({ ...wishes.value, anew: true })}
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
        <button type="button" data-testid="popup-again" onClick={() => onAgain(wishes.value)}>
          {t('popup.again')}
        </button>
      </div>
    </>
  );
}
