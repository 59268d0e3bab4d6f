import { expect, test } from 'vitest';
import { findCases } from '../../../../utils/app/cases/find-cases.ts';

const caseOf = (name: string, labels: string[] = [], state: 'open' | 'closed' = 'open') => ({
  name,
  labels,
  state,
});
const ALL = [caseOf('Şəfəq', ['Gəncə', 'təcili']), caseOf('Nar bağı', [], 'closed'), caseOf('Nar', ['Bakı'])];

test.each([
  ['', 'all', ['Şəfəq', 'Nar bağı', 'Nar']],
  ['', 'open', ['Şəfəq', 'Nar']],
  ['', 'closed', ['Nar bağı']],
  // As everywhere: without the signs above and below the letters.
  ['SEFEQ', 'all', ['Şəfəq']],
  ['gence tecili', 'open', ['Şəfəq']],
  ['nar', 'all', ['Nar bağı', 'Nar']],
  ['nar baki', 'all', ['Nar']],
  ['nar gence', 'all', []],
] as const)('%j among %s: %j', (text, shown, names) => {
  expect(findCases(ALL, { text, shown }).map(({ name }) => name)).toEqual(names);
});
