import type { Fact } from './exhibit-facts.ts';

/* What a document is made of: pure data, which report-pdf.ts draws and report-text.ts writes. */

/** A page-sized part of an exhibit's picture. */
export interface PictureSlice {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: 'image/png' | 'image/jpeg';
  /** Pixels. */
  width: number;
  height: number;
}

export interface Column {
  head: string;
  /** Points; `null`: what the others leave. */
  width: number | null;
  small?: true;
}

/** A text, or the number of the page on which a section begins. */
export type Cell = string | { pageOf: string };

export interface ListItem {
  text: string;
  commands?: readonly string[];
  note?: string | null;
}

export type Block =
  | { kind: 'title' | 'heading' | 'subheading'; text: string }
  | { kind: 'text'; text: string; small?: true }
  | { kind: 'facts'; rows: readonly Fact[] }
  | { kind: 'table'; columns: readonly Column[]; rows: readonly (readonly Cell[])[] }
  | { kind: 'contents'; entries: readonly { title: string; pageOf: string }[] }
  | { kind: 'list'; ordered: boolean; items: readonly ListItem[] }
  /** What somebody wrote, under a line that says who and when; `own`: the words of the captures' owner. */
  | { kind: 'quote'; head: string; text: string; own?: true }
  | { kind: 'box'; lines: readonly string[] }
  /** On a page of its own. @param alt is read in its place @param wide over the whole width */
  | { kind: 'picture'; slice: PictureSlice; heading: string; note: string | null; alt: string; wide: boolean }
  /** Vectors, under their heading. @param alt is read in its place */
  | { kind: 'drawing'; heading: string; alt: string; drawing: Drawing }
  /** Lines to write on. */
  | { kind: 'fields'; labels: readonly string[] };

/** Points from the upper left corner. */
export interface Drawing {
  width: number;
  height: number;
  shapes: readonly Shape[];
}

/** Black, but where a grey is said: 0 is black, 1 white. */
export type Shape =
  | { kind: 'rectangle'; x: number; y: number; width: number; height: number; grey: number }
  /** @param dash points that are drawn, and left out, by turns */
  | {
      kind: 'line';
      x: number;
      y: number;
      toX: number;
      toY: number;
      width: number;
      grey?: number;
      dash?: number;
    }
  | { kind: 'circle'; x: number; y: number; radius: number; filled: boolean }
  /** @param y of its base line */
  | { kind: 'words'; x: number; y: number; text: string; bold?: true; align: 'start' | 'middle' | 'end' };

/** A part of the document that begins on a new page and has a bookmark. */
export interface Section {
  id: string;
  title: string;
  /** What the code on its sheets says; `null`: they have none. */
  code: string | null;
  /** What stands beside the code. */
  sheet: readonly string[];
  blocks: readonly Block[];
}

/** A section without an exhibit, as report-view.ts gives it. */
export interface Chapter {
  id: string;
  heading: string;
  blocks: readonly Block[];
}
