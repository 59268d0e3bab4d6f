import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { viewOnce } from '../../../utils/app/search/open-capture.ts';
import { db } from '../../../utils/app/session/session.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import { type Medium, mediumId } from '../../../utils/spread/medium.ts';
import { isDamage } from '../../../utils/vault/errors.ts';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { Note } from '../../ui/Note.tsx';
import { useCover } from '../capture/use-cover.ts';
import type { Known } from './use-spread.ts';

interface Props {
  known: Known;
  medium: Medium;
  /** What the picture is called on this view. */
  name: string;
  testId: string;
  /** Pixels of the longer side. */
  longest?: number;
}

const LONGEST = 1600;

/** A picture of the vault, covered until it is asked for, and covered again by Escape and when the window is left. Its place is the same in both. */
export function CoveredPicture({ known: { ring, spread }, medium, name, testId, longest = LONGEST }: Props) {
  const id = mediumId(medium);
  const shown = useSignal(false);
  const left = useSignal(false);
  const picture = useSignal<ImageBitmap | null>(null);
  const failure = useSignal<unknown>(null);
  const unrecorded = useSignal(false);
  const isShown = shown.value;
  // Off the screen in the same drawing in which it is covered; its pixels go right after.
  const bitmap = isShown ? picture.value : null;
  useCover(isShown, (why) => {
    shown.value = false;
    left.value = why === 'left';
  });
  useEffect(() => {
    if (!isShown) return;
    let wanted = true;
    const read = async () => {
      // Who looks at it is told in the history, as of a capture that is opened.
      const recorded = await viewOnce(db, ring, medium.capture);
      const found = await spread.pictureOf(id, longest);
      if (!wanted) return found.close();
      unrecorded.value = !recorded;
      picture.value = found;
    };
    read().catch((error: unknown) => {
      if (wanted) failure.value = error;
    });
    return () => {
      wanted = false;
      picture.value?.close();
      picture.value = null;
      failure.value = null;
    };
  }, [isShown, id]);
  return (
    <div class="covered" data-testid={testId} data-shown={bitmap !== null}>
      <div class="sight" style={{ aspectRatio: `${medium.width} / ${medium.height}` }}>
        {bitmap !== null && <Drawn bitmap={bitmap} name={name} />}
        {!isShown && <p>{t(left.value ? 'spread.coveredLeft' : 'spread.covered')}</p>}
        {isShown && bitmap === null && failure.value === null && <p>{t('app.loading')}</p>}
      </div>
      <button
        type="button"
        aria-expanded={isShown}
        aria-label={`${t(isShown ? 'spread.hide' : 'spread.show')}: ${name}`}
        data-testid={`${testId}-show`}
        onClick={() => {
          shown.value = !isShown;
          left.value = false;
        }}
      >
        {t(isShown ? 'spread.hide' : 'spread.show')}
      </button>
      {unrecorded.value && isShown && <Note tone="warning">{t('capture.viewUnrecorded')}</Note>}
      {failure.value !== null && (
        <Note tone="error" testId={`${testId}-failed`}>
          <p>{t(isDamage(failure.value) ? 'capture.pictureDamaged' : 'spread.shownFailed')}</p>
          <ErrorDetail detail={detailOf(failure.value)} />
        </Note>
      )}
    </div>
  );
}

/** Its pixels go when it is taken off the screen, not when somebody clears up. */
function Drawn({ bitmap, name }: { bitmap: ImageBitmap; name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const place = canvas.current;
    if (place === null) return;
    place.width = bitmap.width;
    place.height = bitmap.height;
    place.getContext('2d')?.drawImage(bitmap, 0, 0);
    return () => {
      place.width = 0;
      place.height = 0;
    };
  }, [bitmap]);
  return <canvas role="img" aria-label={name} ref={canvas} />;
}
