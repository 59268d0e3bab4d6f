import { describe, expect, it } from 'vitest';
import { answerOf } from '../../../../scripts/check/answer.ts';
import { readCaseFile } from '../../../../utils/evidence/bag/case-file.ts';
import { checkPackage } from '../../../../utils/verify/check.ts';
import { openPackage } from '../../../../utils/verify/open.ts';
import { unpack } from '../../../driver/unpack.ts';
import { makeVault, OTHER_ID, pack, requestFor } from '../../package/fixture.ts';
import { decode } from '../../package/rebuild.ts';

describe('a package that does not hold all that was chosen', () => {
  it('says in each of its documents what is missing and why', async () => {
    const vault = await makeVault();
    const omitted = [{ id: OTHER_ID, reason: 'damaged' as const }];
    const { file, written } = await pack(requestFor(vault, { omitted, language: 'en' }));
    const { files } = await unpack(file, written);
    const caseFile = files.get('data/case.json');
    expect(readCaseFile(caseFile ?? new Uint8Array()).omitted).toEqual(omitted);
    const why = 'what the vault holds of it is damaged, was changed or cannot be read';
    expect(decode(files.get('data/index.html'))).toContain(`${OTHER_ID}: ${why}`);
    const readme = decode(files.get('README.txt'));
    // In its three languages.
    expect(readme.split(OTHER_ID)).toHaveLength(4);
    const report = await checkPackage(await openPackage(file, written));
    expect(report).toMatchObject({ ok: true, omitted });
    expect(answerOf(report, null)).toMatchObject({ omitted });
  });

  it('says nothing where nothing is missing', async () => {
    const { file, written } = await pack(requestFor(await makeVault()));
    const { files } = await unpack(file, written);
    expect(decode(files.get('data/case.json'))).not.toContain('omitted');
  });
});
