import type { Block } from '../../../package/report/report-blocks.ts';
import { calendarDay } from '../../../package/words/dates.ts';
import { CHANGES, HARDER_CHANGES, MEASURED, type Rate } from '../../../spread/measured.ts';
import type { PicturesTold } from './told-pictures.ts';

/** How the program compares pictures, and how often it errs: what was measured of this method, on what, and on what not. */
export function methodBlocks({ matches, words, language }: PicturesTold): Block[] {
  const { method } = words;
  const { version, made, set, limits, recall, portraits, pairs, falsePairs } = MEASURED;
  const proposed = matches.flatMap((one) => (one.proposed === null ? [] : [one.proposed]));
  const others = Array.from(new Set(proposed.map((one) => one.version).filter((one) => one !== version)));
  const rate = ({ asked, found }: Rate): string => `${found} / ${asked}`;
  return [
    { kind: 'heading', text: method.heading },
    { kind: 'text', text: method.how },
    { kind: 'text', text: method.rule(limits) },
    ...(proposed.some((one) => one.method === 'video') ? [said(method.videos)] : []),
    ...(others.length === 0 ? [] : [said(method.otherVersions(others.join(', ')))]),
    { kind: 'text', text: method.measured(calendarDay(made, language), version, set) },
    { kind: 'text', text: method.caution },
    {
      kind: 'table',
      columns: [
        { head: method.change, width: null },
        { head: method.found, width: 180 },
      ],
      rows: [
        ...[...CHANGES, ...HARDER_CHANGES]
          .filter((name) => recall[name].asked > 0)
          .map((name) => [method.changes[name], rate(recall[name])]),
        [method.portraits, rate(portraits)],
      ],
    },
    { kind: 'text', text: method.falsePairs(String(pairs), String(falsePairs)) },
  ];
}

const said = (text: string): Block => ({ kind: 'text', text });
