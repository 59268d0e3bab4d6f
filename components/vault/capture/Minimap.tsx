import { useLayoutEffect, useRef } from 'preact/hooks';
import type { View } from './use-view.ts';

/** Pixels of the map; it is stretched over its place. */
const WIDTH = 64;
const HEIGHT = 1024;

interface Props {
  view: View;
  overview: HTMLCanvasElement;
  /** Whether all of the overview is there: it is drawn once. */
  isWhole: boolean;
}

/** Where one is in a long picture, for the eye and the mouse; the keyboard has the keys that scroll. */
export function Minimap({ view, overview, isWhole }: Props) {
  const map = useRef<HTMLDivElement>(null);
  const drawn = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (isWhole) drawn.current?.getContext('2d', { alpha: false })?.drawImage(overview, 0, 0, WIDTH, HEIGHT);
  }, [overview, isWhole]);
  const { top, height } = view.part.value;
  const percent = (part: number): string => `${part * 100}%`;
  const follow = (event: PointerEvent) => {
    if (map.current === null || event.buttons !== 1) return;
    if (event.type === 'pointerdown') {
      map.current.setPointerCapture(event.pointerId);
      view.box.current?.focus({ preventScroll: true });
    }
    const place = map.current.getBoundingClientRect();
    view.goTo((event.clientY - place.top) / place.height);
  };
  return (
    <div
      class="map"
      aria-hidden="true"
      ref={map}
      // Or the focus would leave the picture, and with it the keys that move it.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={follow}
      onPointerMove={follow}
      data-testid="picture-map"
    >
      <canvas class="small" ref={drawn} width={WIDTH} height={HEIGHT} />
      <div class="frame" style={{ top: percent(top), height: percent(height) }} />
    </div>
  );
}
