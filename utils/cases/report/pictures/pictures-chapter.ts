import { ranges } from '../../../package/report/number-runs.ts';
import type { Block } from '../../../package/report/report-blocks.ts';
import type { PicturesChapter } from '../../../package/report/report-view.ts';
import { WORDS } from '../../../package/words/languages.ts';
import { acrossBlocks } from './across.ts';
import { decisionsTable } from './decisions-table.ts';
import { methodBlocks } from './method-blocks.ts';
import { sightingBlocks } from './sightings.ts';
import { type PicturesInput, type PicturesTold, type SameGroup, toldPictures } from './told-pictures.ts';

/** What the report says of pictures that a person held against each other, in a case or not; `null`: nothing was decided of these exhibits. */
export function picturesChapter(input: PicturesInput): PicturesChapter | null {
  if (input.matches.length === 0) return null;
  const told = toldPictures(input);
  const { words, language, groups, others, isAlone } = told;
  return {
    chapter: {
      id: 'same-pictures',
      heading: words.heading,
      blocks: [
        { kind: 'text', text: words.intro },
        ...(isAlone ? [] : [{ kind: 'text' as const, text: words.inPackage }]),
        { kind: 'text', text: words.limits(WORDS[language].meaning.showsNotHeading) },
        ...groups.flatMap((group) => groupBlocks(group, told)),
        ...(others.length === 0
          ? []
          : [{ kind: 'heading' as const, text: words.others }, decisionsTable(others, told)]),
        ...acrossBlocks(told),
        ...methodBlocks(told),
      ],
    },
    showsNot: words.showsNot,
  };
}

function groupBlocks(group: SameGroup, told: PicturesTold): Block[] {
  const { words, numberOf } = told;
  const exhibits = Array.from(new Set(group.media.map(({ capture }) => numberOf(capture))));
  const text =
    exhibits.length === 1
      ? words.sameInOne(group.number, String(exhibits[0]))
      : words.same(group.number, ranges(exhibits));
  return [
    { kind: 'heading', text },
    ...(group.isContradicted ? [{ kind: 'text' as const, text: words.contradicted }] : []),
    decisionsTable(group.matches, told),
    { kind: 'subheading', text: words.seen.table },
    ...sightingBlocks(group, told),
  ];
}
