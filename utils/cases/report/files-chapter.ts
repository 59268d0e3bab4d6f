import type { ListedFile } from '../../package/report/case-chapters.ts';
import type { Block, Chapter } from '../../package/report/report-blocks.ts';
import { dateText } from '../documents/dates.ts';
import { shownText } from '../documents/setting.ts';
import type { Attachment } from '../model.ts';
import type { Told } from './told.ts';

export const FILES = 'case-files';

/** Files of the case that are exhibits, by their numbers. */
const numbered = ({ of, numberOf }: Told): { number: number; file: Attachment }[] =>
  of.attachments
    .flatMap((file) => {
      const number = numberOf(file.id);
      return number === undefined ? [] : [{ number, file }];
    })
    .toSorted((a, b) => a.number - b.number);

const titleOf = ({ type, title }: Attachment, told: Told): string =>
  [told.words.attachments[type], shownText(told, title)].filter((part) => part !== '').join(': ');

export const listedFiles = (told: Told): ListedFile[] =>
  numbered(told).map(({ number, file }) => ({
    number,
    title: titleOf(file, told),
    fileName: shownText(told, file.fileName),
    when: `${told.words.labels.dateOnPaper}: ${dateText(file.dateOnPaper, told.words)}`,
    sha256: file.sha256,
  }));

/** What is said of each file of the case. */
export function filesChapter(told: Told): Chapter | null {
  const all = numbered(told);
  if (all.length === 0) return null;
  const { own, words, report } = told;
  const { labels } = words;
  return {
    id: FILES,
    heading: own.files.heading,
    blocks: [
      { kind: 'text', text: own.files.intro },
      ...all.flatMap(({ number, file }): Block[] => [
        { kind: 'subheading', text: `${report.document.exhibit} ${number}. ${titleOf(file, told)}` },
        {
          kind: 'facts',
          rows: [
            { label: labels.fileName, values: [shownText(told, file.fileName)] },
            { label: labels.dateOnPaper, values: [dateText(file.dateOnPaper, words)] },
            { label: labels.received, values: [dateText(file.received, words)] },
            { label: labels.givenBy, values: file.from === '' ? [] : [shownText(told, file.from)] },
            { label: own.files.bytes, values: [String(file.bytes)] },
            { label: labels.sha256, values: [file.sha256] },
          ].filter(({ values }) => values.length > 0),
        },
      ]),
    ],
  };
}
