import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureFolder, packageName, readCapturePath, slugOf } from '../../../../utils/evidence/bag/names.ts';

const at = new Date('2026-11-24T09:15:02.123Z');

describe('names', () => {
  it.each([
    ['Əliyeva, iş № 7', 'eliyeva-is-7'],
    ['IŞIQ İlham ğöüç', 'isiq-ilham-gouc'],
    ['Дело Щукиной (2)', 'delo-shchukinoy-2'],
    ['Ёлка / Йод', 'elka-yod'],
    ['../../etc', 'etc'],
    ['', 'case'],
    ['ქართული', 'case'],
    ['a'.repeat(100), 'a'.repeat(40)],
  ])('writes the case %j as %s', (name, expected) => {
    expect(slugOf(name)).toBe(expected);
  });

  it('never writes anything but Latin letters, digits and hyphens', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) =>
        /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(slugOf(name)),
      ),
    );
  });

  it('names the package after case and moment', () => {
    expect(packageName({ caseName: 'İş', at })).toBe('subut-is-20261124T091502Z.zip.gpg');
  });

  it('reads back what it wrote of a capture’s folder', () => {
    const id = '018df8e6-0000-7000-8000-000000000001';
    const folder = captureFolder(12, id);
    expect(folder).toBe(`data/captures/012-${id}`);
    expect(readCapturePath(`${folder}/media/a.png`)).toEqual({ folder, number: 12, id, file: 'media/a.png' });
    expect(readCapturePath('data/captures/x/y')).toBeNull();
  });
});
