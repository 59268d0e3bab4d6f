import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { type PictureTiles, TILE_ROWS } from '../../../utils/app/picture/picture-tiles.ts';
import { type Scales, scaleAfter, scalesOf } from './view-scale.ts';

/** Tiles in view from which on the overview is sharp enough, and they would be too much to hold. */
const TILES_MOST = 12;

/** What of a picture is looked at. */
export interface Place {
  /** `null`: as wide as its box. */
  zoom: number | null;
  /** Of the picture, 0 to 1, at the upper left of the box. */
  left: number;
  top: number;
}

/** A point in the box, CSS px from its upper left, and what of the picture stands there, 0 to 1. */
interface Held {
  x: number;
  y: number;
  across: number;
  down: number;
}

export interface View {
  box: RefObject<HTMLElement | null>;
  sheet: RefObject<HTMLDivElement | null>;
  /** CSS px for a pixel of the picture. */
  scale: ReadonlySignal<number>;
  /** `null`: as wide as its box. */
  zoom: ReadonlySignal<number | null>;
  /** The part in view: where it begins in the picture, and how much it is, 0 to 1. */
  part: ReadonlySignal<{ top: number; height: number }>;
  /** Called when the box was scrolled. */
  look(): void;
  /** Zooms by so many steps; what stands at that point of the box, else in its middle, stays there. */
  zoomBy(steps: number, x?: number, y?: number): void;
  fit(): void;
  own(): void;
  /** Brings a part of the picture into the middle. @param down 0 to 1 */
  goTo(down: number): void;
  /** Whether it goes on to the end of the picture as soon as that is known. */
  followEnd(follows: boolean): void;
}

/**
 * Where a picture is looked at, and how large.
 * @param known rows of it that are known: the sheet ends there
 * @param place where it begins, and is noted when it is covered
 */
export function useView(picture: PictureTiles, known: number, place: RefObject<Place | null>): View {
  const box = useRef<HTMLElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const zoom = useSignal(place.current?.zoom ?? null);
  const scale = useSignal(place.current?.zoom ?? 0);
  const part = useSignal({ top: 0, height: 1 });
  const held = useRef<Held | null>(null);
  const lastTop = useRef(0);
  const toEnd = useRef(false);
  /** Its height when all of it is known, CSS px. */
  const wholeHeight = () => Math.round(picture.height * scale.value);

  const look = () => {
    if (box.current === null || sheet.current === null) return;
    const { scrollTop, scrollLeft, clientHeight } = box.current;
    const { clientWidth } = sheet.current;
    const whole = wholeHeight();
    if (whole === 0) return;
    part.value = { top: scrollTop / whole, height: Math.min(1, clientHeight / whole) };
    place.current = {
      zoom: zoom.value === null ? null : scale.value,
      left: scrollLeft / clientWidth,
      top: scrollTop / whole,
    };
    const rows = TILE_ROWS * scale.value;
    const top = toEnd.current ? whole - clientHeight : scrollTop;
    const first = Math.floor(top / rows);
    const last = Math.floor((top + clientHeight) / rows);
    const way = Math.sign(scrollTop - lastTop.current);
    lastTop.current = scrollTop;
    if (last - first < TILES_MOST) picture.want(first, last, way);
    else picture.want(0, -1, 0);
  };

  useLayoutEffect(() => {
    if (box.current === null || sheet.current === null) return;
    const hold = () => {
      const { left, top } = place.current ?? { left: 0, top: 0 };
      held.current ??= { x: 0, y: 0, across: left, down: top };
    };
    const measure = () => {
      if (zoom.value !== null) return;
      const next = (sheet.current?.clientWidth ?? 0) / picture.width;
      if (next !== scale.value) hold();
      scale.value = next;
    };
    hold();
    measure();
    const observer = new ResizeObserver(() => {
      measure();
      look();
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [picture]);

  // After each change of the size: what was held stands where it stood.
  const size = scale.value;
  useLayoutEffect(() => {
    if (size === 0) return;
    const [point, scrolled, shown] = [held.current, box.current, sheet.current];
    held.current = null;
    if (point !== null && scrolled !== null && shown !== null) {
      scrolled.scrollTop = point.down * wholeHeight() - point.y;
      scrolled.scrollLeft = point.across * shown.clientWidth - point.x;
    }
    look();
  }, [size]);

  // After each change of what is known.
  useLayoutEffect(() => {
    if (!toEnd.current || box.current === null) return;
    box.current.scrollTop = wholeHeight();
    if (known === picture.height) toEnd.current = false;
    look();
  }, [known]);

  const scales = (): Scales => scalesOf(picture.width, box.current?.clientWidth ?? 1, devicePixelRatio);
  const setZoom = (next: number | null, x?: number, y?: number) => {
    const [scrolled, shown] = [box.current, sheet.current];
    if (scrolled === null || shown === null) return;
    zoom.value = next;
    const changed = next ?? scales().fit;
    if (changed === scale.value) return;
    const point = { x: x ?? scrolled.clientWidth / 2, y: y ?? scrolled.clientHeight / 2 };
    held.current ??= {
      ...point,
      across: (scrolled.scrollLeft + point.x) / shown.clientWidth,
      down: (scrolled.scrollTop + point.y) / wholeHeight(),
    };
    scale.value = changed;
  };
  return {
    box,
    sheet,
    scale,
    zoom,
    part,
    look,
    zoomBy: (steps, x, y) => setZoom(scaleAfter(scale.value, steps, scales()), x, y),
    fit: () => setZoom(null),
    own: () => setZoom(scales().own),
    goTo(down) {
      const scrolled = box.current;
      const top = down * wholeHeight() - (scrolled?.clientHeight ?? 0) / 2;
      // At once also where a key still moves it: Firefox would go on from there.
      scrolled?.scrollTo({ top, behavior: 'instant' });
      look();
    },
    followEnd(follows) {
      toEnd.current = follows && known < picture.height;
      if (toEnd.current) look();
    },
  };
}

/** Zooms with Ctrl and the wheel, with two fingers on a touch pad or a screen; one finger and the plain wheel scroll as ever. */
export function useZoomGestures({ box, zoomBy }: View): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const from = (x: number, y: number): [number, number] => {
      const { left, top } = element.getBoundingClientRect();
      return [x - left, y - top];
    };
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      // A notch is 100 to 120 px, what a touch pad says of two fingers some px.
      zoomBy(
        -event.deltaY / (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 100 : 3),
        ...from(event.clientX, event.clientY),
      );
    };
    let apart = 0;
    const onTouch = (event: TouchEvent) => {
      const [one, other] = event.touches;
      if (one === undefined || other === undefined || event.touches.length !== 2) {
        apart = 0;
        return;
      }
      event.preventDefault();
      const now = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      const middle = from((one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2);
      if (apart > 0 && now > 0) zoomBy(Math.log(now / apart) / Math.log(1.25), ...middle);
      apart = now;
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    for (const type of ['touchstart', 'touchmove', 'touchend'] as const)
      element.addEventListener(type, onTouch, { passive: false });
    return () => {
      element.removeEventListener('wheel', onWheel);
      for (const type of ['touchstart', 'touchmove', 'touchend'] as const)
        element.removeEventListener(type, onTouch);
    };
  }, []);
}

/** Moves the picture with the mouse. */
export function useDrag({ box }: View): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let at: { x: number; y: number } | null = null;
    const onDown = (event: PointerEvent) => {
      const { left, top } = element.getBoundingClientRect();
      const isBar =
        event.clientX - left >= element.clientWidth || event.clientY - top >= element.clientHeight;
      if (event.pointerType !== 'mouse' || event.button !== 0 || isBar) return;
      at = { x: event.clientX, y: event.clientY };
      element.setPointerCapture(event.pointerId);
      element.classList.add('dragged');
    };
    const onMove = ({ clientX, clientY }: PointerEvent) => {
      if (at === null) return;
      element.scrollBy({ left: at.x - clientX, top: at.y - clientY, behavior: 'instant' });
      at = { x: clientX, y: clientY };
    };
    const onEnd = () => {
      at = null;
      element.classList.remove('dragged');
    };
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    for (const type of ['pointerup', 'pointercancel'] as const) element.addEventListener(type, onEnd);
    return () => {
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      for (const type of ['pointerup', 'pointercancel'] as const) element.removeEventListener(type, onEnd);
    };
  }, []);
}
