import { useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import type { ArtifactRole } from '../../../utils/evidence/record.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import type { StoredCapture } from '../../../utils/vault/content/captures.ts';
import { Tiles } from './Tiles.tsx';

type PictureRole = Extract<ArtifactRole, 'screenshot' | 'viewport'>;

const NAMES: Record<PictureRole, MessageKey> = {
  screenshot: 'capture.whichWhole',
  viewport: 'capture.whichScreen',
};

/** The covered picture: the capture can be used without looking at it. */
export function Picture({ capture }: { capture: StoredCapture }) {
  const role = useSignal<PictureRole>('screenshot');
  const shown = useSignal(false);
  const path = capture.record.artifacts.find((file) => file.role === role.value)?.path;
  const source = useCallback(() => capture.stream(path ?? ''), [capture, path]);

  return (
    <section class="card" data-testid="picture">
      <h2>{t('capture.pictures')}</h2>
      <div class="actions">
        <select
          class="inline"
          aria-label={t('capture.pictures')}
          value={role.value}
          data-testid="picture-which"
          onChange={({ currentTarget }) => {
            role.value = currentTarget.value === 'viewport' ? 'viewport' : 'screenshot';
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
          aria-expanded={shown.value}
          data-testid={shown.value ? 'picture-hide' : 'picture-show'}
          onClick={() => {
            shown.value = !shown.value;
          }}
        >
          {t(shown.value ? 'capture.hidePicture' : 'capture.showPicture')}
        </button>
      </div>
      {!shown.value && <p class="cover">{t('capture.coverHint')}</p>}
      {shown.value && path !== undefined && <Tiles source={source} />}
    </section>
  );
}
