import { expect, it } from 'vitest';
import type { Visit } from '../../../utils/cases/model.ts';
import { stillThere } from '../../../utils/cases/still-there.ts';
import { noon } from './sample.ts';

const visit = (capture: string, day: string, result: Visit['result'], again: string | null): Visit => ({
  id: `${capture} ${day}`,
  revision: 1,
  entered: noon(day),
  changed: noon(day),
  capture,
  at: noon(day),
  result,
  again,
  newName: '',
});

it('of each page the last visit counts; what was captured on one is not a page of its own', () => {
  const exhibits = [
    { of: 'capture' as const, id: 'a' },
    { of: 'attachment' as const, id: 'letter' },
    { of: 'capture' as const, id: 'b' },
    { of: 'capture' as const, id: 'a-again' },
  ];
  const visits = [
    visit('a', '2026-05-02', 'gone', null),
    visit('a', '2026-04-02', 'captured-again', 'a-again'),
  ];
  expect(stillThere({ exhibits, visits }).map(({ capture, state }) => [capture, state])).toEqual([
    ['a', 'gone'],
    ['b', 'not-visited'],
  ]);
});
