import { type Block, exact, heading, type Paper, paragraph, type Runs, text } from '../../document/model.ts';
import type { CaptureRecord } from '../../evidence/record.ts';
import { visibleText } from '../../evidence/visible-text.ts';
import { accountRuns, addressText, captureFacts, kindText, placeOf } from './exhibits.ts';
import { GOOD_FAITH, PLATFORM_ADVICE, type PlatformId, platformOf } from './law.ts';
import { lawyerSheet, letterHead, signature } from './letter.ts';
import { blankRun, type PaperInput, paperOf, settingOf } from './setting.ts';

/** Which platform has the page; `null`: none that the data know. */
export function platformFor({ site }: CaptureRecord): PlatformId | null {
  if (site.name.startsWith('telegram-')) return 'telegram';
  return site.name === 'instagram' ? 'meta' : null;
}

/** Pages of one post: its number is its place. */
const POSTS: ReadonlySet<CaptureRecord['site']['kind']> = new Set<CaptureRecord['site']['kind']>([
  'post',
  'reel',
  'story',
]);

/**
 * A notice to the platform for one capture: to preserve the data and to remove the material. The program never sends it.
 * @returns `null` where the capture is deleted or cannot be read
 */
export function platformNotice(
  input: PaperInput,
  choices: { capture: string; platform: PlatformId },
): Paper | null {
  const setting = settingOf(input);
  const { words, report, language, captures } = setting;
  const kept = captures.get(choices.capture);
  if (kept === undefined) return null;
  const { record } = kept;
  const { name, ways, advice, rules } = platformOf(choices.platform);
  const parts = words.platform;
  const [only, ...more] = record.site.items;
  const single = only !== undefined && (more.length === 0 || POSTS.has(record.site.kind)) ? only : null;
  const materialRows: { label: string; values: readonly Runs[] }[] = [
    { label: report.facts.what, values: [[text(kindText(record, setting))]] },
    { label: words.log.url, values: [[exact(placeOf(record))]] },
    { label: words.labels.account, values: accountRuns(record, setting) },
    ...(single === null
      ? []
      : [
          {
            label: report.item.id,
            values: [
              [exact(visibleText(single.id))],
              ...(single.permalink === null ? [] : [[exact(addressText(single.permalink))]]),
            ],
          },
        ]),
    { label: parts.place, values: [[blankRun(words, 'place')]] },
  ];
  const blocks: Block[] = [
    ...letterHead(setting, [text(name[language])]),
    heading(1, parts.material),
    { kind: 'facts', rows: materialRows.filter(({ values }) => values.length > 0) },
    heading(1, parts.ask),
    {
      kind: 'list',
      numbered: true,
      items: [[text(parts.preserve)], [text(parts.remove)], [text(parts.tell)]],
    },
    heading(1, parts.rule),
    paragraph(blankRun(words, 'platformRule')),
    ...(rules.includes(GOOD_FAITH.rule)
      ? [
          heading(1, parts.statement),
          paragraph(text(`${GOOD_FAITH.says[language]} `), blankRun(words, 'statement')),
        ]
      : []),
    signature(setting),
    heading(1, parts.kept),
    { kind: 'facts', rows: captureFacts(kept, setting).filter(({ values }) => values.length > 0) },
  ];
  const sheet = lawyerSheet(setting, blocks, {
    rules: [],
    known: rules,
    ways,
    advice: [...advice, ...PLATFORM_ADVICE],
    isSent: true,
    isOfficial: false,
    hasConclusions: false,
  });
  return paperOf(setting, words.titles.platform, [...blocks, ...sheet]);
}
