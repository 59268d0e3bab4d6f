import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { PictureTiles, TILE_ROWS, type TileView } from '../../../utils/app/search/picture-tiles.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { PngError } from '../../../utils/png/png-error.ts';
import { isDamage, VaultFullError } from '../../../utils/vault/errors.ts';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { Note } from '../../ui/Note.tsx';

interface Props {
  /** The PNG, from its start each time. @throws VaultError */
  source(): AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** Tiles above and below the view that are loaded ahead. */
const AHEAD = 1;

function sentenceFor(error: unknown): MessageKey {
  if (isDamage(error)) return 'capture.pictureDamaged';
  if (error instanceof VaultFullError) return 'app.unread';
  return error instanceof PngError ? 'capture.pictureStrange' : 'capture.pictureFailed';
}

/** A scrollable picture of any height. Only the part near the view is decoded. */
export function Tiles({ source }: Props) {
  const picture = useSignal<PictureTiles | null>(null);
  const view = useSignal<TileView>({ tiles: new Map(), reading: 0 });
  const failure = useSignal<unknown>(null);
  /** CSS px for a pixel of the picture. */
  const scale = useSignal(0);
  const box = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let wanted = true;
    const open = async () => {
      const opened = await PictureTiles.open(source, (next) => {
        if (wanted) view.value = next;
      });
      if (!wanted) opened.close();
      else picture.value = opened;
      await opened.run();
    };
    open().catch((error: unknown) => {
      if (wanted) failure.value = error;
    });
    return () => {
      wanted = false;
      picture.value?.close();
      picture.value = null;
      view.value = { tiles: new Map(), reading: 0 };
      failure.value = null;
    };
  }, [source]);

  const look = () => {
    if (picture.value === null || box.current === null || sheet.current === null) return;
    scale.value = sheet.current.clientWidth / picture.value.width;
    const height = TILE_ROWS * scale.value;
    const { scrollTop, clientHeight } = box.current;
    const first = Math.floor(scrollTop / height) - AHEAD;
    picture.value.want(first, Math.floor((scrollTop + clientHeight) / height) + AHEAD);
  };

  useEffect(() => {
    if (picture.value === null || box.current === null) return;
    const observer = new ResizeObserver(look);
    observer.observe(box.current);
    look();
    return () => observer.disconnect();
  }, [picture.value]);

  if (failure.value !== null) {
    return (
      <Note tone="error" testId="picture-failed">
        <p>{t(sentenceFor(failure.value))}</p>
        <ErrorDetail detail={detailOf(failure.value)} />
      </Note>
    );
  }
  const { tiles, reading } = view.value;
  return (
    <>
      <p class="hint" role="status" data-testid="picture-state">
        {picture.value === null && t('capture.pictureChecking')}
        {picture.value !== null &&
          reading !== null &&
          t('capture.pictureReading', { percent: Math.floor(reading * 100) })}
      </p>
      {picture.value !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable with the keyboard
        <div class="picture" tabIndex={0} ref={box} onScroll={look} data-testid="picture-box">
          <div
            class="sheet"
            role="img"
            aria-label={t('capture.pictureAlt')}
            aria-busy={reading !== null}
            ref={sheet}
            style={{ width: px(picture.value.width), height: px(edge(picture.value.height, scale.value)) }}
            data-testid="picture-image"
            data-width={picture.value.width}
            data-height={picture.value.height}
          >
            {Array.from(tiles, ([index, canvas]) => (
              <Tile key={index} index={index} canvas={canvas} scale={scale.value} />
            ))}
          </div>
        </div>
      )}
    </>
  );
}

/** Where a row begins, in whole CSS px: tiles must meet without a hairline between them. */
const edge = (row: number, scale: number): number => Math.round(row * scale);

const px = (length: number): string => `${length}px`;

function Tile({ index, canvas, scale }: { index: number; canvas: HTMLCanvasElement; scale: number }) {
  const row = index * TILE_ROWS;
  const top = edge(row, scale);
  return (
    <div
      class="tile"
      style={{ top: px(top), height: px(edge(row + canvas.height, scale) - top) }}
      data-testid="picture-tile"
      data-index={index}
      ref={(place) => place?.replaceChildren(canvas)}
    />
  );
}
