import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import {
  type Lane,
  layOut,
  type Moment,
  marksNear,
  type Span,
} from '../../../utils/cases/timeline-layout.ts';
import { isoDay, type Range, type Tick } from '../../../utils/evidence/time-axis.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { dayWords } from '../../words/case-date.ts';

/** Pixels: height of a lane and of the line of days below, and how near to a mark counts as on it. */
const LANE = 52;
const AXIS = 26;
const REACH = 9;
/** Room that the name of a day takes. */
const NAME = 58;
/** One notch of a wheel, and one key. */
const NOTCH = 0.85;
const STEP = 0.15;

const NO_SPANS: readonly Span[] = [];

interface Props {
  entries: readonly Moment[];
  silences?: readonly Span[];
  seen: Range;
  onZoom(factor: number, at?: number): void;
  onMove(by: number): void;
  onWhole(): void;
  /** Gets what lies where it was pressed. */
  onLook(ids: readonly string[]): void;
}

/** The picture of the timeline: zoomed by keys, and by Ctrl and the wheel; moved by keys and by the pointer. The table below says the same. */
export function TimelinePicture({
  entries,
  silences = NO_SPANS,
  seen,
  onZoom,
  onMove,
  onWhole,
  onLook,
}: Props) {
  const box = useRef<HTMLFieldSetElement>(null);
  const width = useSignal(800);
  const drag = useRef<{ x: number; moved: boolean } | null>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    // It is moved by keys; what it says stands in the table.
    element.tabIndex = 0;
    const watch = new ResizeObserver(() => {
      if (element.clientWidth > 0) width.value = element.clientWidth;
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const { lanes, spans, ticks } = layOut(entries, silences, seen, width.value);
  const shown = lanes.filter(({ lane }) => lane !== 'deadline' || entries.some((one) => one.lane === lane));
  const height = shown.length * LANE + AXIS;
  const placeOf = (event: MouseEvent): { x: number; y: number } => {
    const { left, top } = box.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = KEYS[event.key];
    if (act === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act({ onZoom, onMove, onWhole });
  };
  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    onZoom(event.deltaY < 0 ? NOTCH : 1 / NOTCH, placeOf(event).x / width.value);
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = drag.current;
    if (from === null) return;
    const by = event.clientX - from.x;
    if (!from.moved && Math.abs(by) < REACH) return;
    drag.current = { x: event.clientX, moved: true };
    onMove(-by / width.value);
  };
  const onPointerUp = (event: PointerEvent) => {
    const wasMoved = drag.current?.moved ?? true;
    drag.current = null;
    if (wasMoved) return;
    const { x, y } = placeOf(event);
    const lane = shown[Math.floor(y / LANE)];
    onLook(lane === undefined ? [] : marksNear(lane.marks, x, REACH).map(({ id }) => id));
  };
  return (
    <fieldset
      class="timeline-picture"
      aria-label={t('cases.timelineKeys')}
      ref={box}
      data-testid="timeline-picture"
      data-from={isoDay(seen.from)}
      data-to={isoDay(seen.to)}
      onKeyDown={onKeyDown}
      onWheel={onWheel}
      onPointerDown={(event) => {
        drag.current = { x: event.clientX, moved: false };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        drag.current = null;
      }}
    >
      <svg viewBox={`0 0 ${width.value} ${height}`} width="100%" aria-hidden="true">
        {ticks.map((tick) => (
          <TickLine key={tick.day} tick={tick} height={height} isNamed={tick.x < width.value - NAME} />
        ))}
        {spans.map(({ id, x, width: wide }) => (
          <rect key={id} class="silence" x={x} y={LANE * 2 + 4} width={wide} height={LANE - 8} />
        ))}
        {shown.map((lane, index) => (
          <LaneMarks key={lane.lane} lane={lane} y={index * LANE} width={width.value} />
        ))}
      </svg>
    </fieldset>
  );
}

type Steer = Pick<Props, 'onZoom' | 'onMove' | 'onWhole'>;

const KEYS: Readonly<Record<string, (steer: Steer) => void>> = {
  '+': ({ onZoom }) => onZoom(NOTCH),
  '=': ({ onZoom }) => onZoom(NOTCH),
  '-': ({ onZoom }) => onZoom(1 / NOTCH),
  ArrowLeft: ({ onMove }) => onMove(-STEP),
  ArrowRight: ({ onMove }) => onMove(STEP),
  Home: ({ onWhole }) => onWhole(),
};

interface TickProps {
  tick: Tick;
  height: number;
  /** Whether there is room for it. */
  isNamed: boolean;
}

const TickLine = ({ tick: { x, day, unit }, height, isNamed }: TickProps) => (
  <g>
    <line class="tick" x1={x} x2={x} y1={0} y2={height - AXIS} />
    {isNamed && (
      <text class="axis" x={x + 3} y={height - 8}>
        {tickWords(day, unit)}
      </text>
    )}
  </g>
);

function tickWords(day: number, unit: Tick['unit']): string {
  const iso = isoDay(day);
  if (unit === 'year') return iso.slice(0, 4);
  if (unit === 'day') return dayWords(iso, language.value);
  // Half of a name may be that of two months.
  return language.value === 'en' ? dayWords(iso, 'en').slice(2) : `${iso.slice(5, 7)}.${iso.slice(0, 4)}`;
}

/** One path for all marks: a thousand of them are drawn as one. */
function LaneMarks({ lane: { lane, marks, labels }, y, width }: { lane: Lane; y: number; width: number }) {
  const line = y + LANE - 14;
  const dots = marks.map(({ x }) => `M${x.toFixed(1)} ${line}h0`).join('');
  const reaches = marks
    .filter(({ left, right }) => right > left)
    .map(({ left, right }) => `M${left.toFixed(1)} ${line}H${right.toFixed(1)}`)
    .join('');
  return (
    <g class={`lane ${lane}`}>
      <line class="base" x1={0} x2={width} y1={y + LANE} y2={y + LANE} />
      <path class="reach" d={reaches} />
      <path class="dots" d={dots} />
      {labels.map(({ x, text }) => (
        <text key={text} class="mark" x={x} y={line - 9}>
          {text}
        </text>
      ))}
      <text class="name" x={4} y={y + 13}>
        {t(`caseLane.${lane}`)}
      </text>
    </g>
  );
}
