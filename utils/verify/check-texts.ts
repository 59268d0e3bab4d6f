import type { Sha256 } from '../bytes/digest.ts';
import { sha256 } from '../bytes/digest.ts';
import { canonicalBytes } from '../evidence/canonical.ts';
import { type Finding, found } from '../evidence/finding.ts';
import type { CaptureRecord } from '../evidence/record.ts';
import type { PackageFiles } from './files.ts';
import type { Findings, Judgement } from './findings.ts';
import type { CaptureSeen } from './look/folder-look.ts';
import type { TextsSeen } from './look/text-look.ts';

/* What record, items.json, text.txt and page.html say of one page, held against each other: see look/text-look.ts. */

export async function checkTexts(
  findings: Findings,
  folder: string,
  record: CaptureRecord,
  { files, seen }: { files: PackageFiles; seen: CaptureSeen | null },
): Promise<void> {
  const items = record.artifacts.find(({ role }) => role === 'items');
  const digest = items === undefined ? null : (files.get(`${folder}/${items.path}`)?.sha256 ?? null);
  const list = await judgeItems(record, items?.path ?? '', digest);
  const texts = seen?.texts ?? null;
  if (list === null && texts === null) {
    findings.absent('texts', folder, found('not-compared'));
    return;
  }
  const judged = texts === null ? { failed: [], doubts: [] } : judgeTexts(record, texts);
  findings.judged('texts', folder, { failed: [...(list ?? []), ...judged.failed], doubts: judged.doubts });
}

/** items.json is the canonical form of the record's list. @returns `null` where there is none */
async function judgeItems(
  { site }: CaptureRecord,
  file: string,
  digest: Sha256 | null,
): Promise<Finding[] | null> {
  if (digest === null) return null;
  return digest === (await sha256(canonicalBytes(site.items))) ? [] : [found('items-differ', { file })];
}

function judgeTexts({ site, page }: CaptureRecord, seen: TextsSeen): Judgement {
  const { unlisted, strange, unlike, hasTitle } = seen;
  const failed: Finding[] = [];
  const doubts: Finding[] = [];
  if (unlisted !== null && unlisted.length > 0)
    failed.push(found('items-listed-otherwise', { ids: unlisted }));
  if (strange !== null && strange.length > 0) failed.push(found('words-not-in-page', { lines: strange }));
  if (unlike.length > 0) {
    // What was opened or edited after the click says more than the code of the click. Telegram marks what was edited.
    const { opened, uncovered } = site.expansion;
    const isMarked = site.name.startsWith('telegram-') && opened + uncovered === 0;
    const edited = new Set(site.items.filter((item) => item.edited !== null).map(({ id }) => id));
    const sure = unlike.filter((id) => isMarked && !edited.has(id));
    const ids = sure.length > 0 ? sure : unlike;
    (sure.length > 0 ? failed : doubts).push(found('items-otherwise-in-page', { ids }));
  }
  // A page may change its title from one moment to the next.
  if (hasTitle === false) doubts.push(found('title-not-in-page', { title: page.title }));
  return { failed, doubts };
}
