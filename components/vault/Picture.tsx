import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ArtifactRole } from '../../utils/evidence/record.ts';
import type { StoredCapture } from '../../utils/vault/captures.ts';
import { t } from '../i18n/language.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { Note } from '../ui/Note.tsx';

type PictureRole = Extract<ArtifactRole, 'screenshot' | 'viewport'>;

const NAMES: Record<PictureRole, MessageKey> = {
  screenshot: 'capture.whichWhole',
  viewport: 'capture.whichScreen',
};

/** The picture behind a cover: nobody has to see it in order to work with the capture. */
export function Picture({ capture }: { capture: StoredCapture }) {
  const role = useSignal<PictureRole>('screenshot');
  const shown = useSignal(false);
  const url = useSignal<string | null>(null);
  const failed = useSignal(false);
  const artifact = capture.record.artifacts.find((file) => file.role === role.value);

  useEffect(() => {
    if (!shown.value || artifact === undefined) return;
    let address: string | null = null;
    let wanted = true;
    capture.read(artifact.path).then(
      (bytes) => {
        if (!wanted) return;
        address = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
        url.value = address;
      },
      () => {
        failed.value = true;
      },
    );
    return () => {
      wanted = false;
      url.value = null;
      failed.value = false;
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [capture, artifact, shown.value]);

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
      {failed.value && <Note tone="error">{t('capture.pictureFailed')}</Note>}
      {url.value !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable with the keyboard
        <div class="picture" tabIndex={0}>
          <img src={url.value} alt={t('capture.pictureAlt')} data-testid="picture-image" />
        </div>
      )}
    </section>
  );
}
