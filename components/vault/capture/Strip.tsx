import type { RefObject } from 'preact';
import { type PictureTiles, TILE_ROWS, type TileView } from '../../../utils/app/picture/picture-tiles.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Minimap } from './Minimap.tsx';
import { type Place, useDrag, useView, useZoomGestures, type View } from './use-view.ts';

interface Props {
  picture: PictureTiles;
  tiles: TileView['tiles'];
  /** Rows of it that are known: it can be scrolled so far. */
  known: number;
  busy: boolean;
  place: RefObject<Place | null>;
}

/** Where a row begins, in whole CSS px: tiles must meet without a hairline between them. */
const edge = (row: number, scale: number): number => Math.round(row * scale);

const px = (length: number): string => `${length}px`;

/** From this on its pixels are shown as squares. */
const SQUARES = 2;

/** A picture that is so much higher than wide is given a map. */
const LONG = 2;

/** What a key does; arrows, Page and Home and End keys scroll as in any box. */
function actOf(key: string, view: View): (() => void) | null {
  switch (key) {
    case '+':
    case '=':
      return () => view.zoomBy(1);
    case '-':
      return () => view.zoomBy(-1);
    case '0':
      return view.fit;
    case '1':
      return view.own;
    default:
      return null;
  }
}

/** The picture that is looked at, with what enlarges it and leads through it. */
export function Strip({ picture, tiles, known, busy, place }: Props) {
  const view = useView(picture, known, place);
  useZoomGestures(view);
  useDrag(view);
  const { box, sheet, zoom } = view;
  const scale = view.scale.value;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    view.followEnd(event.key === 'End');
    const act = actOf(event.key, view);
    if (act === null) return;
    event.preventDefault();
    act();
  };
  const width = zoom.value === null ? picture.width : picture.width * scale;
  return (
    <>
      <Bar view={view} />
      <div class="strip">
        <section
          class="picture"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable with the keyboard
          tabIndex={0}
          aria-label={t('viewer.box')}
          ref={box}
          onScroll={view.look}
          onWheel={() => view.followEnd(false)}
          onPointerDown={() => view.followEnd(false)}
          onKeyDown={onKeyDown}
          data-testid="picture-box"
        >
          <div
            class={scale * devicePixelRatio >= SQUARES ? 'sheet squares' : 'sheet'}
            role="img"
            aria-label={t('capture.pictureAlt')}
            aria-busy={busy}
            ref={sheet}
            style={{
              width: px(width),
              maxWidth: zoom.value === null ? '100%' : 'none',
              height: px(edge(known, scale)),
            }}
            data-testid="picture-image"
            data-width={picture.width}
            data-height={picture.height}
          >
            <div
              class="small"
              style={{ height: px(edge(picture.height, scale)) }}
              data-testid="picture-overview"
              ref={(place) => put(place, picture.overview)}
            />
            {Array.from(tiles, ([index, canvas]) => (
              <Tile key={index} index={index} canvas={canvas} scale={scale} />
            ))}
          </div>
        </section>
        {picture.height > picture.width * LONG && (
          <Minimap view={view} overview={picture.overview} isWhole={known === picture.height} />
        )}
      </div>
    </>
  );
}

function Bar({ view }: { view: View }) {
  const percent = Math.round(view.scale.value * devicePixelRatio * 100);
  return (
    <fieldset class="zoom" aria-label={t('viewer.zoom')}>
      <button
        type="button"
        aria-label={t('viewer.smaller')}
        data-testid="zoom-out"
        onClick={() => view.zoomBy(-1)}
      >
        −
      </button>
      <output data-testid="zoom-percent">{percent} %</output>
      <button
        type="button"
        aria-label={t('viewer.larger')}
        data-testid="zoom-in"
        onClick={() => view.zoomBy(1)}
      >
        +
      </button>
      <button type="button" aria-pressed={view.zoom.value === null} data-testid="zoom-fit" onClick={view.fit}>
        {t('viewer.fit')}
      </button>
      <button type="button" data-testid="zoom-own" onClick={view.own}>
        100 %
      </button>
      <details class="more">
        <summary>{t('viewer.help')}</summary>
        <ul class="plain">
          <li>{t('viewer.helpMove')}</li>
          <li>{t('viewer.helpZoom')}</li>
          <li>{t('viewer.helpKeys')}</li>
          <li>{t('viewer.helpCover')}</li>
        </ul>
      </details>
    </fieldset>
  );
}

/** Puts it there once: put in again it would be drawn again. */
function put(place: HTMLElement | null, canvas: HTMLCanvasElement): void {
  if (place !== null && place.firstChild !== canvas) place.replaceChildren(canvas);
}

function Tile({ index, canvas, scale }: { index: number; canvas: HTMLCanvasElement; scale: number }) {
  const row = index * TILE_ROWS;
  const top = edge(row, scale);
  return (
    <div
      class="tile"
      style={{ top: px(top), height: px(edge(row + canvas.height, scale) - top) }}
      data-testid="picture-tile"
      data-index={index}
      ref={(place) => put(place, canvas)}
    />
  );
}
