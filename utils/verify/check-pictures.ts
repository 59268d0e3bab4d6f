import { type Finding, found } from '../evidence/finding.ts';
import type { CaptureRecord } from '../evidence/record.ts';
import type { Findings, Judgement } from './findings.ts';
import type { CaptureSeen } from './look/folder-look.ts';
import { bandOf } from './look/geometry.ts';

/* The two pictures of a capture, held against the record and against each other: see look/picture-look.ts. */

/** Of the pieces of the window that show something: where less is found again, it showed another page. */
const OTHER = 0.03;
/** Fewer pieces say nothing. */
const ENOUGH = 400;
/** Device px: a window is no whole number of them at every zoom. */
const ROUNDED = 2;

/**
 * The digests of the strips, and the picture of the window at the click.
 * @param areRowsSound whether the strips fill the picture; where they do not, a check of its own tells
 */
export function checkPictures(
  findings: Findings,
  folder: string,
  record: CaptureRecord,
  { seen, areRowsSound }: { seen: CaptureSeen | null; areRowsSound: boolean },
): void {
  const file = (role: string): string => {
    const path = record.artifacts.find((artifact) => artifact.role === role)?.path;
    return path === undefined ? folder : `${folder}/${path}`;
  };
  const { frames } = record.method;
  if (frames.length === 0) {
    for (const name of ['frame-digests', 'window-picture'] as const)
      findings.absent(name, folder, found('no-picture'));
    return;
  }
  const digests = areRowsSound ? judgeDigests(record, seen) : null;
  if (digests === null) findings.absent('frame-digests', file('screenshot'), found('not-compared'));
  else findings.judged('frame-digests', file('screenshot'), digests);
  const window = judgeWindow(record, seen);
  if (window === null) findings.absent('window-picture', file('viewport'), found('not-compared'));
  else findings.judged('window-picture', file('viewport'), window);
}

/** @returns `null` where there are no such rows, which other checks tell */
function judgeDigests({ method }: CaptureRecord, seen: CaptureSeen | null): Judgement | null {
  const digests = seen?.pictures?.frames ?? null;
  if (digests === null) return null;
  if (digests === 'unread') return { failed: [found('picture-unread')], doubts: [] };
  const frames = method.frames.filter(({ sha256 }, at) => sha256 !== digests[at]).map(({ index }) => index);
  return { failed: frames.length === 0 ? [] : [found('frames-other-pixels', { frames })], doubts: [] };
}

/** @returns `null` where there is nothing to compare it with */
function judgeWindow({ method, artifacts }: CaptureRecord, seen: CaptureSeen | null): Judgement | null {
  const { viewport = null, headDiffers = null, alike = null } = seen?.pictures ?? {};
  if (viewport === null || !artifacts.some(({ role }) => role === 'viewport')) return null;
  const failed: Finding[] = [];
  const doubts: Finding[] = [];
  const { picture, engine } = method;
  if (headDiffers !== null && headDiffers > 0)
    failed.push(found('head-other-pixels', { pixels: headDiffers }));
  const band = bandOf(method);
  // Each frame was a picture of the same window, and of the same size.
  const isSmaller = band.x + band.width > viewport.width + ROUNDED || band.y > viewport.height + ROUNDED;
  if (engine === 'captureVisibleTab' && isSmaller)
    failed.push(
      found('window-other-size', {
        ...viewport,
        statedWidth: band.x + band.width,
        statedHeight: band.y + band.height,
      }),
    );
  const isAsStated = seen?.pictures?.frames !== null;
  if (isAsStated && Math.abs(picture.width - band.width) > ROUNDED)
    failed.push(
      found('window-other-size', { ...viewport, statedWidth: picture.width, statedHeight: picture.height }),
    );
  // What lay over the window hid the page; and one that ended early may never have come to where the window stood.
  const isCovered = (method.coverage.layers ?? []).length > 0;
  const isWalked = !isCovered && (method.complete || method.order === 'newer-first');
  if (isWalked && alike !== null && alike.pieces >= ENOUGH && alike.found < alike.pieces * OTHER)
    doubts.push(found('window-other-picture'));
  return { failed, doubts };
}
