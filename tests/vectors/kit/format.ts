import { KitError } from '../../../utils/vault/errors.ts';
import { readKitCode, secretOf } from '../../../utils/vault/keys/recovery-kit.ts';
import { type Expected, expected, failed, type Made, refused } from '../vector.ts';
import { base32, codeBytes, codeOf, grouped, shareAt } from './codes.ts';

export const FORMAT = 'kit';

export interface KitInput {
  /** As typed, one for each sheet. */
  codes: string[];
  /** What they must give: 40 hexadecimal digits. */
  secret?: string;
}

export async function answer({ codes, secret }: KitInput): Promise<Expected> {
  try {
    const found = await secretOf(await Promise.all(codes.map(readKitCode)));
    return found === secret ? expected() : expected(failed('secret'));
  } catch (error) {
    if (error instanceof KitError) return refused(error.code);
    throw error;
  }
}

const SECRET = Uint8Array.from({ length: 20 }, (_, place) => (place * 37 + 11) & 255);
const SLOPES = Uint8Array.from({ length: 20 }, (_, place) => (place * 91 + 5) & 255);
const MARK = [0x3a, 0xf1];
const hex = Buffer.from(SECRET).toString('hex');

const whole = codeOf({ mark: MARK, part: SECRET, number: 0 });
const share = (number: number, mark = MARK) =>
  codeOf({ mark, part: shareAt(number, SECRET, SLOPES), number });

/** One sign is another of the alphabet. */
const mistyped = (code: string): string =>
  `${code.slice(0, 12)}${code[12] === '7' ? '8' : '7'}${code.slice(13)}`;

export async function make(): Promise<Made<KitInput>> {
  const laterVersion = codeOf({ version: 2, mark: MARK, part: SECRET, number: 0 });
  const bytes = codeBytes({ mark: MARK, part: SECRET, number: 0 });
  const filled = base32(bytes);
  // 28 bytes are 224 bits, 45 signs 225: the last bit is filling, and 0.
  const last = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(filled.at(-1) ?? '');
  const wrongFilling = `${filled.slice(0, -1)}${'0123456789ABCDEFGHJKMNPQRSTVWXYZ'[last | 1]}`;
  const vectors: [name: string, about: string, input: KitInput, expect: Expected][] = [
    ['held-whole', 'One sheet is the whole kit.', { codes: [whole], secret: hex }, expected()],
    ['held-shares', 'Two of three shares.', { codes: [share(7), share(200)], secret: hex }, expected()],
    [
      'held-shares-other-order',
      'The same shares, the later first.',
      { codes: [share(200), share(7)], secret: hex },
      expected(),
    ],
    [
      'held-third-share',
      'The third share with the first.',
      { codes: [share(90), share(7)], secret: hex },
      expected(),
    ],
    [
      'held-whole-and-share',
      'A whole sheet decides by itself, whatever is beside it.',
      { codes: [share(7, [1, 2]), whole], secret: hex },
      expected(),
    ],
    [
      'held-as-typed',
      'Small letters, hyphens and blanks anywhere, O for 0, I and L for 1.',
      {
        codes: [
          ` ${whole.toLowerCase().replaceAll(' ', '-').replaceAll('0', 'o').replace('1', 'l').replace('1', 'I')} `,
        ],
        secret: hex,
      },
      expected(),
    ],
    [
      'mistyped-sign',
      'One sign is another one: the check does not hold.',
      { codes: [mistyped(whole)] },
      refused('mistyped'),
    ],
    [
      'mistyped-foreign-sign',
      'A sign that is none of the alphabet.',
      { codes: [`U${whole.slice(1)}`] },
      refused('mistyped'),
    ],
    ['mistyped-short', 'The last group is missing.', { codes: [whole.slice(0, -6)] }, refused('mistyped')],
    ['mistyped-long', 'One group too many.', { codes: [`${whole} 00000`] }, refused('mistyped')],
    [
      'mistyped-filling',
      'The filling behind the last byte is not 0.',
      { codes: [grouped(wrongFilling)] },
      refused('mistyped'),
    ],
    ['mistyped-empty', 'Nothing was typed.', { codes: [''] }, refused('mistyped')],
    ['newer', 'A code of a later version, whose check holds.', { codes: [laterVersion] }, refused('newer')],
    ['needs-another', 'One share alone.', { codes: [share(7)] }, refused('needs-another')],
    ['same-share', 'The same share twice.', { codes: [share(7), share(7)] }, refused('same-share')],
    [
      'other-kit',
      'Shares with the marks of two kits.',
      { codes: [share(7), share(200, [0, 1])] },
      refused('other-kit'),
    ],
  ];
  return {
    vectors: vectors.map(([name, about, input, expect]) => ({ name, format: FORMAT, about, input, expect })),
    material: [],
  };
}
