import { describe, expect, it } from 'vitest';
import { checkSteps } from '../../../../utils/package/bag/readme.ts';
import { WORDS } from '../../../../utils/package/words/languages.ts';
import { LANGUAGES } from '../../../../utils/package/words/words.ts';

describe('the steps of the README', () => {
  it.each(LANGUAGES)(
    'say in %s what GnuPG 2.4 asks first, only where a file opens in two ways',
    (language) => {
      const facts = {
        ...{
          name: 'subut-x',
          asZip: false,
          fingerprint: 'A'.repeat(40),
          folders: [],
          archives: [],
          certificates: [],
          omitted: [],
          hasNotes: false,
          hasMatches: false,
          hasReceived: false,
          caseFiles: null,
        },
        stamping: { chain: [], proofs: [], asked: [] },
      };
      const [both] = checkSteps({ ...facts, bothWays: true }, WORDS[language]);
      const [one] = checkSteps({ ...facts, bothWays: false }, WORDS[language]);
      expect(both?.note).toContain('2.4');
      expect(both?.note).toContain(one?.note);
      expect(one?.note).not.toContain('2.4');
    },
  );
});
