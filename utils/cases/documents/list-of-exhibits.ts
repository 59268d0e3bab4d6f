import type { Paper } from '../../document/model.ts';
import { type Block, heading, paragraph, quoted, text } from '../../document/model.ts';
import { dayText } from './dates.ts';
import {
  accountRuns,
  exhibitFacts,
  exhibitHead,
  exhibitWhen,
  numbered,
  renamedAccounts,
} from './exhibits.ts';
import { type PaperInput, paperOf, settingOf } from './setting.ts';

/** All exhibits of a case: one table, then what is known of each, then what they do not show. */
export function listOfExhibits(input: PaperInput): Paper {
  const setting = settingOf(input);
  const { words, report, names, of, today } = setting;
  const { labels } = words;
  const all = numbered(setting);
  const blocks: Block[] = [
    {
      kind: 'facts',
      rows: [
        { label: labels.caseName, values: [[quoted(names.of(of.id) ?? of.name)]] },
        { label: report.document.exhibitCount, values: [[text(String(all.length))]] },
        { label: labels.madeOn, values: [[text(dayText(today, words))]] },
      ],
    },
  ];
  if (all.length === 0)
    return paperOf(setting, report.document.listOfExhibits, [
      ...blocks,
      paragraph(text(words.exhibits.noneAttached)),
    ]);
  blocks.push({
    kind: 'table',
    columns: [
      { head: labels.number, width: 8 },
      { head: labels.what, width: 40 },
      { head: labels.account, width: 28 },
      { head: labels.when, width: 24 },
    ],
    rows: all.map((one) => [
      [[text(String(one.number))]],
      exhibitHead(one, setting),
      one.capture === null ? [] : accountRuns(one.capture.record, setting),
      [[text(exhibitWhen(one, setting))]],
    ]),
  });
  blocks.push(...renamedAccounts(setting), heading(1, words.exhibits.eachHeading));
  for (const one of all)
    blocks.push(heading(2, `${report.document.exhibit} ${one.number}`), exhibitFacts(one, setting));
  blocks.push(heading(1, report.meaning.showsNotHeading), {
    kind: 'list',
    numbered: false,
    items: report.meaning.showsNot.map((words) => [text(words)]),
  });
  return paperOf(setting, report.document.listOfExhibits, blocks);
}
