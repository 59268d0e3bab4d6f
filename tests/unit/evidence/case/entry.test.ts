import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CaseDate, UNKNOWN_DATE } from '../../../../utils/evidence/case/date.ts';
import { actDigest, CaseEntry, caseEntryDigest } from '../../../../utils/evidence/case/entry.ts';
import {
  ATTACHMENT_TYPES,
  CASE_LABELS_MOST,
  EVENT_KINDS,
  type EventKind,
  Exhibit,
  LINE_LENGTH,
  PERSON_ROLES,
} from '../../../../utils/evidence/case/parts.ts';
import { attachmentOf, entryOf, eventOf, headOf, textOf } from '../../cases/sample.ts';

const CASE = '9b2f0a51-6f0e-4c1d-8c55-0d4d6a1f7a10';

describe('a date in a case', () => {
  it.each([
    [{ precision: 'day', day: '2024-02-29', time: '23:59' }, true],
    [{ precision: 'day', day: '2026-02-29', time: null }, false],
    [{ precision: 'day', day: '2026-11-24', time: '24:00' }, false],
    [{ precision: 'day', day: '2026-11-24' }, false],
    [{ precision: 'about', around: '2026' }, true],
    [{ precision: 'about', around: '2026-13' }, false],
    [{ precision: 'about', around: '2026-04-31' }, false],
    [UNKNOWN_DATE, true],
    [{ precision: 'unknown', day: '2026-11-24' }, false],
  ])('%j: %s', (date, holds) => {
    expect(v.is(CaseDate, date)).toBe(holds);
  });
});

describe('an entry', () => {
  it('is of its schema, whatever its kind', () => {
    const eventsOf = (kinds: readonly EventKind[]) => kinds.map((event) => eventOf({ event }));
    const contents = [
      headOf({ exhibits: [{ of: 'capture', id: CASE }] }),
      ...eventsOf(EVENT_KINDS),
      textOf('I saw it.'),
      ...PERSON_ROLES.map((role) => ({ kind: 'person' as const, role, pseudonym: 'A', about: '' })),
      ...ATTACHMENT_TYPES.map((type) => attachmentOf({ type })),
    ];
    for (const content of contents) expect(v.is(CaseEntry, entryOf(CASE, content))).toBe(true);
  });

  it('names a proof by what it is and its id', () => {
    expect(v.is(Exhibit, { of: 'attachment', id: CASE })).toBe(true);
    expect(v.is(Exhibit, { of: 'file', id: CASE })).toBe(false);
    expect(v.is(Exhibit, { of: 'capture', id: '1' })).toBe(false);
  });

  it.each([
    ['a name that is too long', headOf({ name: 'a'.repeat(LINE_LENGTH + 1) })],
    ['no name', headOf({ name: '' })],
    ['too many labels', headOf({ labels: new Array(CASE_LABELS_MOST + 1).fill('a') })],
    ['an account without a word', textOf('')],
    ['an id that is none', eventOf({ concerns: 'complaint' })],
  ])('does not take %s', (_what, content) => {
    expect(v.is(CaseEntry, entryOf(CASE, content))).toBe(false);
  });

  it('has another digest with any change, and with other salt', async () => {
    const entry = entryOf(CASE, eventOf());
    const digests = await Promise.all(
      [entry, { ...entry, salt: '1'.repeat(32) }, { ...entry, content: eventOf({ number: '1' }) }].map(
        caseEntryDigest,
      ),
    );
    expect(new Set(digests).size).toBe(3);
    expect(await actDigest([digests[0] ?? '', digests[1] ?? ''])).toBe(
      await actDigest([digests[1] ?? '', digests[0] ?? '']),
    );
    expect(await actDigest(digests.slice(0, 1))).not.toBe(digests[0]);
  });
});
