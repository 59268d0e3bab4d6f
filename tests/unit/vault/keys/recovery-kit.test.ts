import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeKit, readKitCode, secretOf } from '../../../../utils/vault/keys/recovery-kit.ts';

const codesOf = (typed: readonly string[]) => Promise.all(typed.map(readKitCode));
const opened = async (...typed: string[]) => secretOf(await codesOf(typed));

describe('a recovery kit', () => {
  it('on one sheet gives its secret by itself', async () => {
    const { secret, sheets } = await makeKit(false);
    expect(sheets).toMatchObject([{ share: null }]);
    expect(sheets[0]?.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5} ){8}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(secret).toMatch(/^[0-9a-f]{40}$/);
    await expect(opened(sheets[0]?.code ?? '')).resolves.toBe(secret);
  });

  it('on three sheets gives it by any two of them, in either order, and by none alone', async () => {
    const { secret, sheets } = await makeKit(true);
    expect(sheets.map(({ share }) => share)).toEqual([1, 2, 3]);
    const [one = '', two = '', three = ''] = sheets.map(({ code }) => code);
    for (const pair of [
      [one, two],
      [two, three],
      [three, one],
    ])
      await expect(opened(...pair)).resolves.toBe(secret);
    for (const alone of [one, two, three])
      await expect(opened(alone)).rejects.toMatchObject({ code: 'needs-another' });
    await expect(opened(two, two)).rejects.toMatchObject({ code: 'same-share' });
    // No sheet holds the secret or a piece of another.
    const shares = (await codesOf([one, two, three])).map(({ share }) => Buffer.from(share).toString('hex'));
    for (const share of shares) expect(share).not.toContain(secret.slice(0, 12));
  });

  it('is told from another kit', async () => {
    const [first, second] = [await makeKit(true), await makeKit(true)];
    const marks = [first, second].map(({ sheets }) => sheets[0]?.mark);
    // Two marks of 16 bits are the same once in 65,536 times.
    if (marks[0] === marks[1]) return;
    const typed = [first.sheets[0]?.code ?? '', second.sheets[1]?.code ?? ''];
    await expect(opened(...typed)).rejects.toMatchObject({ code: 'other-kit' });
  });

  it('is read however its code is typed', async () => {
    const { secret, sheets } = await makeKit(false);
    const code = sheets[0]?.code ?? '';
    const typed = [
      code.toLowerCase(),
      code.replaceAll(' ', ''),
      code.replaceAll(' ', '-'),
      ` ${code.replaceAll('0', 'o').replaceAll('1', 'l')}\n`,
      code.replaceAll('1', 'I'),
    ];
    for (const form of typed) await expect(opened(form), form).resolves.toBe(secret);
  });

  it('notices every slip of one sign, every swap of two neighbours, and every sign left out', async () => {
    const { sheets } = await makeKit(true);
    const signs = Array.from((sheets[1]?.code ?? '').replaceAll(' ', ''));
    const refused = (changed: string[]) =>
      expect(readKitCode(changed.join('')), changed.join('')).rejects.toMatchObject({ code: 'mistyped' });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(signs.length - 1),
        fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZU*ə'),
        async (at, sign) => {
          if (signs[at] === sign) return;
          await refused(signs.with(at, sign));
        },
      ),
    );
    for (let at = 0; at < signs.length; at++) {
      await refused(signs.toSpliced(at, 1));
      const [one = '', two = ''] = signs.slice(at, at + 2);
      if (two !== '' && one !== two) await refused(signs.with(at, two).with(at + 1, one));
    }
    await expect(readKitCode('')).rejects.toMatchObject({ code: 'mistyped' });
  });
});
