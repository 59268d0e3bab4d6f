import { expect, it } from 'vitest';
import { checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { makeVault, pack, requestFor } from '../package/fixture.ts';

/*
 * A vault in which something does not fit with itself, made by whoever holds all keys. What one capture may have of that is in
 * forgeries.ts, and each of them is a vector of docs/formats/vectors/, over which tests/unit/formats/vectors.test.ts runs our code.
 */

it('an entry of the chain of an earlier time than the one before it is told, and no failure', async () => {
  const { file, written } = await pack(requestFor(await makeVault(undefined, undefined, { 4: 0.2, 5: 5.1 })));
  const report = await checkPackage(await openPackage(file, written));
  expect(failuresOf(report)).toEqual([]);
  const unheld = report.checks.filter(({ result, absent }) => result !== 'held' && absent !== true);
  expect(unheld.map(({ name, result, finding }) => `${name} ${result} ${finding?.code}`)).toEqual([
    'custody-times unchecked times-go-back',
  ]);
});
