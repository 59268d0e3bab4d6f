import type { Tick } from '../../evidence/time-axis.ts';
import type { Channel } from './channels.ts';

/* The graph of a story, as it is drawn. */

/** Lengths are pixels on a screen, points on paper. */
export interface GraphSize {
  width: number;
  /** Width of a letter, generously. */
  letter: number;
  /** Height of a line of letters. */
  line: number;
}

export interface GraphWish extends GraphSize {
  /** What the order is of. */
  by: 'published' | 'captured';
  /** What a lane is called; cut where it is too long. */
  nameOf(channel: Channel): string;
  /** What stands over the column of what has no certain date. */
  unknown: string;
  /** Sightings between which a person confirmed that they show the same. */
  links: readonly (readonly [one: string, other: string])[];
  /** No more lanes than this; what does not fit is in the table alone. */
  lanesMost?: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface GraphMark extends Point {
  channel: string;
  /** Keys of the sightings that it stands for; empty: what was forwarded, as the page of the forward tells it, and was not captured. */
  sightings: string[];
  /** Of their rows in the table, from 1. */
  numbers: number[];
  isFirst: boolean;
}

export interface GraphLane {
  channel: string;
  /** Upper edge, base line of the name, and where the marks stand. */
  top: number;
  nameY: number;
  y: number;
  name: string;
  /** Whether something was captured there. */
  isCaptured: boolean;
}

export interface GraphArrow {
  from: Point;
  to: Point;
  /** Ends of the two strokes of its head, which begin at `to`. */
  head: readonly [Point, Point];
  /** Key of the sighting that is the forward. */
  sighting: string;
  /** From where is known by the site's own number, or the item itself was captured. */
  isCertain: boolean;
}

export interface GraphLayout {
  width: number;
  height: number;
  /** Half the size of a mark. */
  mark: number;
  lanes: GraphLane[];
  marks: GraphMark[];
  /** `x`: left edge; `y`: base line. */
  labels: (Point & { text: string; width: number })[];
  arrows: GraphArrow[];
  links: { from: Point; to: Point }[];
  /** Base line of the names of days. `isNamed`: there is room for its name. */
  axisY: number;
  ticks: (Tick & { isNamed: boolean })[];
  /** The column of what has no certain date; `null`: all has one. */
  unknown: { x: number; width: number; text: string } | null;
  /** Channels for which there were not lanes enough. */
  left: number;
}
