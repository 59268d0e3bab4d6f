import { complaint } from '../../../../utils/cases/documents/complaint.ts';
import { courtChronology } from '../../../../utils/cases/documents/court-chronology.ts';
import { holdLetter } from '../../../../utils/cases/documents/hold-letter.ts';
import { COMPLAINT_RULES } from '../../../../utils/cases/documents/law.ts';
import { listOfExhibits } from '../../../../utils/cases/documents/list-of-exhibits.ts';
import { platformNotice } from '../../../../utils/cases/documents/platform-notice.ts';
import { refusalAppeal } from '../../../../utils/cases/documents/refusal-appeal.ts';
import type { PaperInput } from '../../../../utils/cases/documents/setting.ts';
import type { Block, Paper, Run } from '../../../../utils/document/model.ts';
import { captureId, REFUSAL } from './sample.ts';

/** Each paper that there is, with all that can be chosen. */
export function allPapers(input: PaperInput): Record<string, Paper> {
  const notice = (number: number, platform: 'telegram' | 'meta'): Paper => {
    const paper = platformNotice(input, { capture: captureId(number), platform });
    if (paper === null) throw new Error(`no notice for capture ${number}`);
    return paper;
  };
  return {
    'list-of-exhibits': listOfExhibits(input),
    complaint: complaint(input, {
      addressee: 'district-prosecutor',
      rules: COMPLAINT_RULES,
      withAccount: true,
      withConclusions: true,
    }),
    'notice-telegram': notice(1, 'telegram'),
    'notice-meta': notice(2, 'meta'),
    'hold-letter': holdLetter(input),
    appeal: refusalAppeal(input, { addressee: 'higher-prosecutor', refusal: REFUSAL }),
    chronology: courtChronology(input, { final: REFUSAL }),
  };
}

/** Every run of a paper, in order. */
export function runsOf(blocks: readonly Block[]): Run[] {
  return blocks.flatMap(ofBlock);
}

function ofBlock(block: Block): readonly Run[] {
  switch (block.kind) {
    case 'paragraph':
      return block.runs;
    case 'list':
      return block.items.flat();
    case 'table':
      return block.rows.flat(3);
    case 'facts':
      return block.rows.flatMap(({ values }) => values.flat());
    case 'signature':
      return [block.date, block.line, ...block.name];
    case 'heading':
      return [{ kind: 'text', text: block.text }];
    case 'sheet':
      return [];
  }
}

/** All that a reader sees, a line for each block, cells apart by ` | `. */
export const textOf = ({ title, blocks }: Pick<Paper, 'title' | 'blocks'>): string =>
  [title, ...blocks.flatMap(linesOf)].join('\n');

const joined = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'table':
      return [
        block.columns.map(({ head }) => head).join(' | '),
        ...block.rows.map((row) => row.map((cell) => cell.map(joined).join(' / ')).join(' | ')),
      ];
    case 'facts':
      return block.rows.map(({ label, values }) => `${label}: ${values.map(joined).join(' / ')}`);
    case 'list':
      return block.items.map(joined);
    default:
      return [joined(runsOf([block]))];
  }
}
