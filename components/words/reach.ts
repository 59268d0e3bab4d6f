import { countOriginals } from '../../utils/evidence/originals.ts';
import type { CaptureRecord } from '../../utils/evidence/record.ts';
import type { Reach } from './coverage.ts';

/** What a record says of how far its capture came. */
export const reachOf = ({ method, site, originals, page }: CaptureRecord): Reach => ({
  ...method,
  gaps: method.gaps.length,
  walls: site.walls,
  originals: countOriginals(originals),
  copy: page.copy,
});
