import * as v from 'valibot';
import { Count } from '../../evidence/fields.ts';
import { EndedBy, Method } from '../../evidence/method.ts';
import { type Account, PageKind, SiteName } from '../../evidence/reading.ts';
import { CaptureRecord } from '../../evidence/record.ts';
import { Instant } from '../../evidence/time.ts';

/** Whose page it is, as far as the list and the search for other names need it. */
const CardAccount = v.object({
  id: v.nullable(v.string()),
  username: v.nullable(v.string()),
  title: v.nullable(v.string()),
});
type CardAccount = Pick<Account, 'id' | 'username' | 'title'>;

/** What the list shows of a capture: taken from its record when it is stored, so that listing opens no record. */
export const CaptureCard = v.strictObject({
  id: CaptureRecord.entries.id,
  /** Place in the list; see CaptureRow. */
  sequence: v.pipe(v.number(), v.minValue(0)),
  capturedAt: Instant,
  title: v.string(),
  url: v.string(),
  site: SiteName,
  kind: PageKind,
  account: v.nullable(CardAccount),
  complete: v.boolean(),
  endedBy: EndedBy,
  engine: Method.entries.engine,
  gaps: Count,
  frames: Count,
  /** Sum of the artifacts. */
  bytes: Count,
});
export type CaptureCard = v.InferOutput<typeof CaptureCard>;

function accountOf({ site: { account } }: CaptureRecord): CardAccount | null {
  return account === null ? null : { id: account.id, username: account.username, title: account.title };
}

/** @param bytes sum of the artifacts */
export function cardOf(record: CaptureRecord, bytes: number): CaptureCard {
  return {
    id: record.id,
    sequence: record.custody.sequence,
    capturedAt: record.capturedAt,
    title: record.page.title,
    url: record.page.url,
    site: record.site.name,
    kind: record.site.kind,
    account: accountOf(record),
    complete: record.method.complete,
    endedBy: record.method.endedBy,
    engine: record.method.engine,
    gaps: record.method.gaps.length,
    frames: record.method.frames.length,
    bytes,
  };
}
