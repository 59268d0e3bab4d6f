import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { disagreement } from '../../vectors/answer.ts';
import { readVectors } from '../../vectors/folder.ts';
import { VECTOR_FORMATS } from '../../vectors/formats.ts';

/* Our code over every vector that is in the repository: it says what docs/formats/ demands, no more and no less. */

const MAKER = resolve(import.meta.dirname, '../../../scripts/vectors.ts');

for (const { format, answer } of VECTOR_FORMATS) {
  describe(`the vectors of ${format}`, () => {
    const vectors = readVectors<unknown>(format);

    it('are there', () => {
      expect(vectors.length).toBeGreaterThan(0);
    });

    it.each(vectors.map((vector) => [vector.name, vector] as const))(
      '%s',
      async (_name, { input, expect: wanted }) => {
        expect(disagreement(await answer(input), wanted)).toEqual([]);
      },
    );
  });
}

describe('the vectors in the repository', () => {
  it('are those that are made now, and so are the schemas', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAKER, '--check'], { encoding: 'utf8' });
    expect(status, `npm run vectors makes these anew:\n${stdout}${stderr}`).toBe(0);
  });

  it('name each refused or failed result by at least one check', () => {
    for (const { format } of VECTOR_FORMATS)
      for (const { name, about, expect: wanted } of readVectors(format)) {
        expect(about, name).toMatch(/\.\)?$/);
        // A bag with nothing in it is the one in which no check finds anything.
        if (name !== 'nothing-in-it')
          expect(wanted.result !== 'held' && wanted.says.length === 0, `${format}/${name}`).toBe(false);
      }
  });
});
