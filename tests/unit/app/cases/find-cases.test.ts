import { expect, test } from 'vitest';
import { type CaseOrder, findCases, labelsOf } from '../../../../utils/app/cases/find-cases.ts';

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
  const query = { text, shown, label: '', order: 'newest' } as const;
  expect(findCases(ALL, query).map(({ name }) => name)).toEqual(names);
});

test('those of one label, in the order that is asked for', () => {
  const labels = labelsOf(ALL);
  expect(labels).toEqual(['Bakı', 'Gəncə', 'təcili']);
  const names = (label: string, order: CaseOrder) =>
    findCases(ALL, { text: '', shown: 'all', label, order }).map(({ name }) => name);
  expect(names('Bakı', 'newest')).toEqual(['Nar']);
  expect(names('bak', 'newest')).toEqual([]);
  expect(names('', 'oldest')).toEqual(['Nar', 'Nar bağı', 'Şəfəq']);
  // Of this alphabet, where ş stands behind s.
  expect(names('', 'name')).toEqual(['Nar', 'Nar bağı', 'Şəfəq']);
});
