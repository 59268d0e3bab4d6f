import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { viewOnce } from '../../../utils/app/search/open-capture.ts';
import { db } from '../../../utils/app/session/session.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { type Medium, mediumId } from '../../../utils/spread/medium.ts';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { Note } from '../../ui/Note.tsx';
import { useCover } from '../capture/use-cover.ts';
import { close, drawDifference, drawOver, OVERLAY_SIDE, type Overlay, overlayOf } from './overlay.ts';
import type { Known } from './use-spread.ts';

type Way = 'over' | 'apart';

const WAYS: Record<Way, MessageKey> = { over: 'spread.over', apart: 'spread.apart' };

/** One that fails leaves no other behind. */
async function read({ ring, spread }: Known, one: Medium, other: Medium): Promise<Overlay> {
  await Promise.all([viewOnce(db, ring, one.capture), viewOnce(db, ring, other.capture)]);
  const first = await spread.pictureOf(mediumId(one), OVERLAY_SIDE);
  try {
    return overlayOf(first, await spread.pictureOf(mediumId(other), OVERLAY_SIDE));
  } catch (error) {
    first.close();
    throw error;
  }
}

/** What differs between two pictures, covered until it is asked for. */
export function Difference({ known, one, other }: { known: Known; one: Medium; other: Medium }) {
  const shown = useSignal(false);
  const overlay = useSignal<Overlay | null>(null);
  const failure = useSignal<unknown>(null);
  const isShown = shown.value;
  // Off the screen in the same drawing in which it is covered.
  const laid = isShown ? overlay.value : null;
  useCover(isShown, () => {
    shown.value = false;
  });
  useEffect(() => {
    if (!isShown) return;
    let wanted = true;
    read(known, one, other).then(
      (found) => {
        if (wanted) overlay.value = found;
        else close(found);
      },
      (error: unknown) => {
        if (wanted) failure.value = error;
      },
    );
    return () => {
      wanted = false;
      if (overlay.value !== null) close(overlay.value);
      overlay.value = null;
      failure.value = null;
    };
  }, [isShown]);
  return (
    <section class="difference" data-testid="spread-difference" data-shown={laid !== null}>
      <h3>{t('spread.difference')}</h3>
      <button
        type="button"
        aria-expanded={isShown}
        data-testid="spread-difference-show"
        onClick={() => {
          shown.value = !isShown;
        }}
      >
        {t(isShown ? 'spread.hideDifference' : 'spread.showDifference')}
      </button>
      {isShown && laid === null && failure.value === null && <p role="status">{t('app.loading')}</p>}
      {laid !== null && <Laid overlay={laid} />}
      {failure.value !== null && (
        <Note tone="error" testId="spread-difference-failed">
          <p>{t('spread.shownFailed')}</p>
          <ErrorDetail detail={detailOf(failure.value)} />
        </Note>
      )}
    </section>
  );
}

function Laid({ overlay }: { overlay: Overlay }) {
  const way = useSignal<Way>('over');
  /** Of the second picture, percent. */
  const share = useSignal(50);
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    if (way.value === 'over') drawOver(canvas.current, overlay, share.value / 100);
    else drawDifference(canvas.current, overlay);
  }, [overlay, way.value, share.value]);
  useLayoutEffect(
    () => () => {
      if (canvas.current !== null) canvas.current.width = 0;
    },
    [],
  );
  return (
    <>
      <fieldset class="zoom" aria-label={t('spread.difference')}>
        {(['over', 'apart'] as const).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={way.value === name}
            data-testid={`spread-${name}`}
            onClick={() => {
              way.value = name;
            }}
          >
            {t(WAYS[name])}
          </button>
        ))}
      </fieldset>
      {overlay.how === null && <p class="hint">{t('spread.unaligned')}</p>}
      <canvas
        class="laid"
        role="img"
        aria-label={t('spread.drawing')}
        data-testid="spread-laid"
        data-aligned={overlay.how !== null}
        ref={canvas}
      />
      {way.value === 'over' ? (
        <label class="slide">
          <span>{t('spread.slide')}</span>
          <input
            type="range"
            min={0}
            max={100}
            step={5}
            value={share.value}
            data-testid="spread-slide"
            onInput={({ currentTarget }) => {
              share.value = Number(currentTarget.value);
            }}
          />
        </label>
      ) : (
        <p class="hint">{t('spread.apartHint')}</p>
      )}
    </>
  );
}
