import type { CaseChapters } from '../../package/report/case-chapters.ts';
import type { Chapter } from '../../package/report/report-blocks.ts';
import { dayText } from '../documents/dates.ts';
import { readLaw } from '../law/rules.ts';
import { actsOf } from './acts.ts';
import { chronicleOf } from './chronicle.ts';
import { chronologyChapter } from './chronology-chapter.ts';
import { FILES, filesChapter, listedFiles } from './files-chapter.ts';
import { logChapter } from './log-chapter.ts';
import { meaningOf } from './meaning.ts';
import { accountChapter, notesChapter, peopleChapter } from './people-chapters.ts';
import { timesChapter } from './times-chapter.ts';
import { type BinderInput, toldOf } from './told.ts';
import { visitsChapter } from './visits-chapter.ts';

/**
 * What the report says of a case. The same input gives the same chapters; no sentence says more than was entered.
 * Exhibits have the numbers of their places in the case.
 */
export async function caseChapters(input: BinderInput): Promise<CaseChapters> {
  const told = toldOf(input);
  const { own } = told;
  const { redaction } = input;
  const chronicle = chronicleOf(told);
  const files = listedFiles(told);
  const some = (chapters: readonly (Chapter | null)[]) => chapters.filter((one) => one !== null);
  return {
    heading: own.heading,
    notice: [
      ...(redaction === undefined ? [] : [own.redacted.heading, own.redacted.notice]),
      own.notice(dayText(readLaw().collected, told.words)),
    ],
    facts: files.length === 0 ? [] : [{ label: own.filesOf, values: [String(files.length)] }],
    before: some([
      accountChapter(told),
      notesChapter(told),
      peopleChapter(told),
      chronologyChapter(chronicle, told),
      timesChapter(told),
      visitsChapter(told),
      logChapter(told),
    ]),
    after: some([filesChapter(told)]),
    filesChapter: FILES,
    files,
    acts: await actsOf(input, told),
    pictureMark: redaction?.pictures ? own.redacted.picture : null,
    ...meaningOf(chronicle, input, told),
  };
}
