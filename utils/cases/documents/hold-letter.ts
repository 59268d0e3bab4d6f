import { type Block, heading, type Paper, paragraph, text } from '../../document/model.ts';
import { attachedText, numbered, pagesTable, renamedAccounts } from './exhibits.ts';
import { lawyerSheet, letterHead, signature } from './letter.ts';
import { blankRun, type PaperInput, paperOf, settingOf } from './setting.ts';

/** A letter to whoever holds data: to preserve what concerns these pages (a litigation hold). Who that is, a person writes. */
export function holdLetter(input: PaperInput): Paper {
  const setting = settingOf(input);
  const { words } = setting;
  const { hold } = words;
  const captures = numbered(setting).filter(({ exhibit }) => exhibit.of === 'capture');
  const blocks: Block[] = [
    ...letterHead(setting, [blankRun(words, 'recipient')]),
    paragraph(text(hold.opening)),
    heading(1, hold.reason),
    paragraph(blankRun(words, 'reason')),
    heading(1, hold.ask),
    { kind: 'list', numbered: true, items: hold.items.map((item) => [text(item)]) },
    paragraph(text(hold.dontDelete)),
    ...(captures.length === 0 ? [] : [heading(1, hold.pages), pagesTable(setting, captures)]),
    ...renamedAccounts(setting),
    paragraph(text(attachedText(setting))),
    paragraph(text(`${hold.answer} `), blankRun(words, 'answerBy')),
    signature(setting),
  ];
  const sheet = lawyerSheet(setting, blocks, {
    rules: [],
    known: ['preservation-treaty'],
    isSent: true,
    isOfficial: false,
    hasConclusions: false,
  });
  return paperOf(setting, words.titles.hold, [...blocks, ...sheet]);
}
