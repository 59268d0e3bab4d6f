import { useSignal } from '@preact/signals';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { readyDecoder } from '../../../utils/app/picture/tile-decoder.ts';
import type { ArtifactRole } from '../../../utils/evidence/record.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import type { StoredCapture } from '../../../utils/vault/content/captures.ts';
import { useCover } from './use-cover.ts';
import type { Place } from './use-view.ts';
import { Viewer } from './Viewer.tsx';

type PictureRole = Extract<ArtifactRole, 'screenshot' | 'viewport'>;

const NAMES: Record<PictureRole, MessageKey> = {
  screenshot: 'capture.whichWhole',
  viewport: 'capture.whichScreen',
};

/** The covered picture: the capture can be used without looking at it. It is covered again when the window is left. */
export function Picture({
  capture,
  heading,
}: {
  capture: Pick<StoredCapture, 'record' | 'stream'>;
  heading?: string;
}) {
  const role = useSignal<PictureRole>('screenshot');
  const shown = useSignal(false);
  const left = useSignal(false);
  const place = useRef<Place | null>(null);
  const card = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const path = capture.record.artifacts.find((file) => file.role === role.value)?.path;
  const source = useCallback(() => capture.stream(path ?? ''), [capture, path]);
  const isShown = shown.value;

  useEffect(() => {
    if (isShown) return;
    const waiting = requestIdleCallback(readyDecoder);
    return () => cancelIdleCallback(waiting);
  }, [isShown]);
  useCover(isShown, (why) => {
    if (why === 'escape' && card.current?.contains(document.activeElement)) button.current?.focus();
    shown.value = false;
    left.value = why === 'left';
  });

  return (
    <section class="card looked-at" ref={card} data-testid="picture">
      <h2>{heading ?? t('capture.pictures')}</h2>
      <div class="actions">
        <select
          class="inline"
          aria-label={t('capture.pictures')}
          value={role.value}
          data-testid="picture-which"
          onChange={({ currentTarget }) => {
            role.value = currentTarget.value === 'viewport' ? 'viewport' : 'screenshot';
            place.current = null;
          }}
        >
          {(['screenshot', 'viewport'] as const).map((name) => (
            <option key={name} value={name}>
              {t(NAMES[name])}
            </option>
          ))}
        </select>
        <button
          type="button"
          aria-expanded={isShown}
          data-testid={isShown ? 'picture-hide' : 'picture-show'}
          ref={button}
          onClick={() => {
            shown.value = !isShown;
            left.value = false;
          }}
        >
          {t(isShown ? 'capture.hidePicture' : 'capture.showPicture')}
        </button>
      </div>
      {!isShown && (
        <p class="cover" data-testid="picture-cover" data-left={left.value}>
          {t(left.value ? 'viewer.left' : 'capture.coverHint')}
        </p>
      )}
      {isShown && path !== undefined && <Viewer source={source} place={place} />}
    </section>
  );
}
