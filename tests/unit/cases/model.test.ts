import { v4 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { caseOf } from '../../../utils/cases/model.ts';
import { entryOf, eventOf, headOf, noon } from './sample.ts';

const id = v4();

describe('a case put together', () => {
  it('has of each part the last version, and when it was first entered', () => {
    const first = entryOf(id, eventOf(), { at: noon('2026-03-02') });
    const later = { ...first, revision: 2, at: noon('2026-03-09'), content: eventOf({ number: '12/7' }) };
    const found = caseOf(id, [later, entryOf(id, headOf()), first]);
    expect(found?.events).toEqual([
      expect.objectContaining({
        id: first.part,
        revision: 2,
        number: '12/7',
        entered: noon('2026-03-02'),
        changed: noon('2026-03-09'),
      }),
    ]);
    expect(found?.events[0]).not.toHaveProperty('kind');
  });

  it('keeps her account apart from notes, each in the order of writing', () => {
    const text = (voice: 'account' | 'note', words: string, day: string) =>
      entryOf(id, { kind: 'text', voice, text: words, written: noon(day) }, { at: noon('2026-04-01') });
    const entries = [
      text('account', 'second', '2026-03-05'),
      text('note', 'of the helper', '2026-03-04'),
      text('account', 'first', '2026-03-03'),
    ];
    const found = caseOf(id, [entryOf(id, headOf()), ...entries]);
    expect(found?.account.map((one) => one.text)).toEqual(['first', 'second']);
    expect(found?.notes.map((one) => one.text)).toEqual(['of the helper']);
  });

  it('gives real names to whom they belong, from parts of their own', () => {
    const person = entryOf(id, { kind: 'person', role: 'suspect', pseudonym: 'Person A', about: '' });
    const entries = [
      entryOf(id, headOf()),
      person,
      entryOf(id, { kind: 'real-name', whose: person.part, name: 'An invented name' }),
    ];
    expect(caseOf(id, entries)).toMatchObject({
      realName: null,
      people: [{ pseudonym: 'Person A', realName: 'An invented name' }],
    });
    expect(caseOf(id, entries.slice(0, 2))?.people[0]?.realName).toBeNull();
  });

  it('is without what was removed, and nothing without a head', () => {
    const event = entryOf(id, eventOf());
    const gone = {
      ...event,
      revision: 2,
      content: { kind: 'removed' as const, versions: [], movedTo: null },
    };
    expect(caseOf(id, [entryOf(id, headOf()), event, gone])?.events).toEqual([]);
    expect(caseOf(id, [event])).toBeNull();
    expect(caseOf(id, [entryOf(v4(), headOf())])).toBeNull();
  });
});
