import { v4 } from 'uuid';
import type { CaseEntry } from '../../../utils/evidence/case/entry.ts';
import type {
  CaseAttachment,
  CaseContent,
  CaseEvent,
  CaseHead,
  CaseText,
} from '../../../utils/evidence/case/parts.ts';
import { type Instant, instantOf } from '../../../utils/evidence/time.ts';

/* Parts of an invented case. */

/** Noon of a day. */
export const noon = (day: string): Instant => instantOf(new Date(`${day}T08:00:00Z`));

export const headOf = (change: Partial<CaseHead> = {}): CaseHead => ({
  kind: 'head',
  name: 'Nar',
  state: 'open',
  created: noon('2026-02-01'),
  labels: [],
  exhibits: [],
  mergedInto: null,
  ...change,
});

export const eventOf = (change: Partial<CaseEvent> = {}): CaseEvent => ({
  kind: 'event',
  event: 'complaint-filed',
  when: { precision: 'day', day: '2026-03-02', time: null },
  party: 'Prosecutor of a district',
  how: '',
  number: '',
  source: '',
  text: '',
  conclusion: '',
  proofs: [],
  concerns: null,
  people: [],
  ...change,
});

export const attachmentOf = (change: Partial<CaseAttachment> = {}): CaseAttachment => ({
  kind: 'attachment',
  type: 'receipt',
  title: 'Receipt of the post office',
  fileName: 'receipt.pdf',
  mediaType: 'application/pdf',
  bytes: 3,
  sha256: '0'.repeat(64),
  dateOnPaper: { precision: 'day', day: '2026-03-02', time: null },
  received: { precision: 'unknown' },
  from: '',
  ...change,
});

export const textOf = (text: string): CaseText => ({
  kind: 'text',
  voice: 'account',
  text,
  written: noon('2026-02-01'),
});

/** A version of a part, as it is entered. */
export const entryOf = (of: string, content: CaseContent, change: Partial<CaseEntry> = {}): CaseEntry => ({
  schema: 'subut-case-entry/1',
  case: of,
  part: content.kind === 'head' ? of : v4(),
  revision: 1,
  act: v4(),
  at: noon('2026-02-01'),
  content,
  salt: '0'.repeat(32),
  ...change,
});
