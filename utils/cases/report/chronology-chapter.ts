import type { Chapter } from '../../package/report/report-blocks.ts';
import { silences, spansOf } from '../silence.ts';
import type { Chronicle } from './chronicle.ts';
import { timelineDrawings } from './timeline-drawing.ts';
import type { Told } from './told.ts';

/** The timeline as a picture, and the same as a table. */
export function chronologyChapter({ placed, undated }: Chronicle, told: Told): Chapter | null {
  if (placed.length + undated.length === 0) return null;
  const { own, words, of, today } = told;
  const { heading, intro, legend, empty, table } = own.chronology;
  const lines = [...placed.map(({ line }) => line), ...undated];
  return {
    id: 'case-chronology',
    heading,
    blocks: [
      { kind: 'text', text: intro },
      { kind: 'text', text: placed.length === 0 ? empty : legend, small: true },
      ...timelineDrawings(placed, spansOf(silences(of.events, today), today), told),
      { kind: 'subheading', text: table },
      {
        kind: 'table',
        columns: [
          { head: words.labels.number, width: 30 },
          { head: words.labels.when, width: 100 },
          { head: words.labels.what, width: null },
          { head: own.chronology.proof, width: 105 },
        ],
        rows: lines.map(({ when, what, proof, isUnproved }, at) => [
          at < placed.length ? String(at + 1) : '–',
          when,
          what,
          isUnproved ? own.chronology.noProof : proof,
        ]),
      },
    ],
  };
}
