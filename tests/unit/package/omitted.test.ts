import { describe, expect, it } from 'vitest';
import { readCaseFile } from '../../../utils/package/case-file.ts';
import { unpack } from '../../driver/unpack.ts';
import { makeVault, OTHER_ID, pack, requestFor } from './fixture.ts';
import { decode } from './rebuild.ts';

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
  });

  it('says nothing where nothing is missing', async () => {
    const { file, written } = await pack(requestFor(await makeVault()));
    const { files } = await unpack(file, written);
    expect(decode(files.get('data/case.json'))).not.toContain('omitted');
  });
});
