import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { FIRST_ROWS, PictureTiles, type TileView } from '../../../utils/app/picture/picture-tiles.ts';
import type { PictureSource } from '../../../utils/app/picture/tile-decoder.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { PngError } from '../../../utils/png/png-error.ts';
import { isDamage, VaultFullError } from '../../../utils/vault/errors.ts';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { Note } from '../../ui/Note.tsx';
import { Strip } from './Strip.tsx';
import type { Place } from './use-view.ts';

interface Props {
  /** The PNG, from its start each time. @throws VaultError */
  source: PictureSource;
  /** Where it was looked at before it was covered. */
  place: RefObject<Place | null>;
}

const NOTHING: TileView = { tiles: new Map(), reading: 0, known: 0 };

function sentenceFor(error: unknown): MessageKey {
  if (isDamage(error)) return 'capture.pictureDamaged';
  if (error instanceof VaultFullError) return 'app.unread';
  return error instanceof PngError ? 'capture.pictureStrange' : 'capture.pictureFailed';
}

/** Rows that must be known before it can be shown where it was looked at. */
const firstRows = ({ height }: PictureTiles, place: Place | null): number =>
  Math.min(height, (place?.top ?? 0) * height + FIRST_ROWS);

/** A picture of any height, to be looked at closely. It is checked before any of it is shown. */
export function Viewer({ source, place }: Props) {
  const picture = useSignal<PictureTiles | null>(null);
  const view = useSignal<TileView>(NOTHING);
  const failure = useSignal<unknown>(null);

  useEffect(() => {
    let wanted = true;
    const open = async () => {
      const opened = await PictureTiles.open(source, (next) => {
        if (wanted) view.value = next;
      });
      if (wanted) picture.value = opened;
      else opened.close();
      await opened.run();
    };
    open().catch((error: unknown) => {
      if (wanted) failure.value = error;
    });
    return () => {
      wanted = false;
      picture.value?.close();
      picture.value = null;
      view.value = NOTHING;
      failure.value = null;
    };
  }, [source]);

  if (failure.value !== null) {
    return (
      <Note tone="error" testId="picture-failed">
        <p>{t(sentenceFor(failure.value))}</p>
        <ErrorDetail detail={detailOf(failure.value)} />
      </Note>
    );
  }
  const { tiles, reading, known } = view.value;
  const isShown = picture.value !== null && known >= firstRows(picture.value, place.current);
  return (
    <div class="viewer">
      <p class="hint state" role="status" data-testid="picture-state">
        {!isShown && t('capture.pictureChecking')}
        {isShown && reading !== null && t('capture.pictureReading', { percent: Math.floor(reading * 100) })}
      </p>
      {picture.value !== null && isShown && (
        <Strip picture={picture.value} tiles={tiles} known={known} busy={reading !== null} place={place} />
      )}
    </div>
  );
}
