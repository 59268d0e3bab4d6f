import { createMessage, readSignature, sign } from 'openpgp';
import { sha256 } from '../../../utils/bytes/digest.ts';
import {
  BAG_INFO,
  BAGIT,
  MANIFEST,
  TAGMANIFEST,
  TAGMANIFEST_SIGNATURE,
} from '../../../utils/evidence/bag/bagit.ts';
import { INTEROPERABLE, signDetached } from '../../../utils/openpgp/detached-signature.ts';
import { EXPORTED_AT } from '../../unit/package/fixture.ts';
import { testKey } from '../keys.ts';
import { also, expected, failed, refused, unchecked } from '../vector.ts';
import type { Bag, Change } from './change.ts';

/* The bag: its text files, its manifests, the signature over all. */

const HELD = expected();

/** Lists a file anew in the tag manifest, and signs that. */
async function signTags(
  bag: Bag,
  owner: Parameters<typeof signDetached>[1],
  ...paths: string[]
): Promise<void> {
  for (const path of paths) {
    const digest = await sha256(bag.bytes(path));
    bag.replace(TAGMANIFEST, new RegExp(`^[0-9a-f]{64}(?=  ${path.replaceAll('.', '\\.')}$)`, 'm'), digest);
  }
  bag.set(TAGMANIFEST_SIGNATURE, await signDetached(bag.bytes(TAGMANIFEST), owner, EXPORTED_AT));
}

const page = (bag: Bag): string => bag.path('/page.html');

export const VALID: Change[] = [
  {
    name: 'held-least',
    base: 'least',
    about: 'A package with what every package has and nothing more: one capture of one file.',
    change: () => undefined,
    expect: HELD,
  },
  {
    name: 'held-plain',
    base: 'plain',
    about:
      'A package as it is written: two captures, files for people, entries of the chain that are withheld.',
    change: () => undefined,
    expect: HELD,
  },
  {
    name: 'held-true',
    base: 'true',
    about: 'A capture whose pictures, texts, times, addresses and counts all fit each other.',
    change: () => undefined,
    expect: HELD,
  },
  {
    name: 'held-told',
    base: 'told',
    about: 'With notes, and with decisions on pictures.',
    change: () => undefined,
    expect: HELD,
  },
  {
    name: 'held-case',
    base: 'case',
    about: 'With a case, of which a real name was left out, and a file of the case.',
    change: () => undefined,
    expect: HELD,
  },
  {
    name: 'held-onward',
    base: 'onward',
    about: 'No capture of its own, and a package that was received and is handed on.',
    change: () => undefined,
    expect: HELD,
  },
  {
    name: 'held-more-tag-files',
    base: 'least',
    about:
      'Files beside the payload that have no meaning here are listed in the tag manifest like any other.',
    resigned: true,
    change(bag) {
      bag.set('README.txt', 'Read me.\n');
      bag.set('manifest-md5.txt', 'not looked at\n');
    },
    expect: HELD,
  },
  {
    name: 'held-more-payload',
    base: 'least',
    about: 'A file of the payload that has no meaning here is listed and counted, and nothing more.',
    resigned: true,
    change: (bag) => bag.set('data/later/thing.bin', new Uint8Array([0, 1, 2, 255])),
    expect: HELD,
  },
  {
    name: 'held-more-bag-info',
    base: 'least',
    about: 'bag-info.txt has elements that no earlier version wrote.',
    resigned: true,
    change: (bag) => bag.set(BAG_INFO, `Contact-Email: someone@example.org\n${bag.text(BAG_INFO)}`),
    expect: HELD,
  },
];

export const BAG: Change[] = [
  {
    name: 'bag-one-letter',
    base: 'least',
    about: 'One letter of the copy of the page is another.',
    change: (bag) => bag.replace(page(bag), 'uydurma', 'Uydurma'),
    expect: expected(failed('manifest-digests'), failed('artifacts'), failed('page-hash')),
  },
  {
    name: 'bag-file-gone',
    base: 'least',
    about: 'The copy of the page is gone.',
    change: (bag) => bag.remove(page(bag)),
    expect: also(
      expected(failed('completeness')),
      failed('payload-oxum'),
      failed('artifacts'),
      failed('page-hash'),
      unchecked('page-inert'),
    ),
  },
  {
    name: 'bag-file-more',
    base: 'least',
    about: 'A file of the payload is in no manifest.',
    change: (bag) => bag.set('data/more.txt', 'more\n'),
    expect: also(expected(failed('completeness')), failed('payload-oxum')),
  },
  {
    name: 'bag-tag-file-more',
    base: 'least',
    about: 'A file beside the payload is in no manifest.',
    change: (bag) => bag.set('more.txt', 'more\n'),
    expect: expected(failed('completeness')),
  },
  {
    name: 'bag-tag-file-gone',
    base: 'plain',
    about: 'README.txt is listed in the tag manifest, and not there.',
    change: (bag) => bag.remove('README.txt'),
    expect: expected(failed('completeness')),
  },
  {
    name: 'bag-tag-file-changed',
    base: 'plain',
    about: 'A script that is to be run for a check was changed.',
    change: (bag) => bag.set('verify.sh', 'echo All is well.\n'),
    expect: expected(failed('tagmanifest-digests')),
  },
  {
    name: 'bagit-gone',
    base: 'least',
    about:
      'There is no bagit.txt, and all is signed without it. (An unpacked folder without it is no bag at its root.)',
    change: (bag) => bag.remove(BAGIT),
    expect: refused('refused'),
  },
  {
    name: 'bagit-other-version',
    base: 'least',
    about: 'bagit.txt says another version of BagIt; signed so.',
    resigned: true,
    change: (bag) => bag.replace(BAGIT, '1.0', '0.97'),
    expect: expected(failed('bag-form')),
  },
  {
    name: 'bag-info-gone',
    base: 'least',
    about: 'There is no bag-info.txt; signed so.',
    async change(bag, { vault }) {
      bag.remove(BAG_INFO);
      bag.replace(TAGMANIFEST, /^.*bag-info.*\n/m, '');
      await signTags(bag, vault.owner);
    },
    expect: also(expected(failed('bag-form')), failed('payload-oxum')),
  },
  {
    name: 'bag-info-twice',
    base: 'least',
    about: 'bag-info.txt says one element twice; signed so.',
    resigned: true,
    change: (bag) => bag.set(BAG_INFO, `${bag.text(BAG_INFO)}External-Identifier: other\n`),
    expect: also(expected(failed('bag-form')), failed('payload-oxum')),
  },
  {
    name: 'bag-info-folded',
    base: 'least',
    about:
      'An element of bag-info.txt goes on in a second line, which BagIt allows and packages do not have; signed so.',
    resigned: true,
    change: (bag) => bag.set(BAG_INFO, `${bag.text(BAG_INFO)}  and more\n`),
    expect: also(expected(failed('bag-form')), failed('payload-oxum')),
  },
  {
    name: 'bag-info-no-line-end',
    base: 'least',
    about: 'The last line of bag-info.txt has no end; signed so.',
    resigned: true,
    change: (bag) => bag.set(BAG_INFO, bag.text(BAG_INFO).slice(0, -1)),
    expect: also(expected(failed('bag-form')), failed('payload-oxum')),
  },
  {
    name: 'oxum-other-bytes',
    base: 'least',
    about: 'Payload-Oxum states one byte more than there are; signed so.',
    async change(bag, { vault }) {
      const [, bytes = ''] = /Payload-Oxum: (\d+)/.exec(bag.text(BAG_INFO)) ?? [];
      bag.replace(BAG_INFO, `Payload-Oxum: ${bytes}`, `Payload-Oxum: ${Number(bytes) + 1}`);
      await signTags(bag, vault.owner, BAG_INFO);
    },
    expect: expected(failed('payload-oxum')),
  },
  {
    name: 'oxum-other-files',
    base: 'least',
    about: 'Payload-Oxum states another number of files; signed so.',
    async change(bag, { vault }) {
      bag.replace(BAG_INFO, /(Payload-Oxum: \d+)\.\d+/, '$1.99');
      await signTags(bag, vault.owner, BAG_INFO);
    },
    expect: expected(failed('payload-oxum')),
  },
  ...(
    [
      [
        'unsorted',
        'lists its files in another order',
        (text) => `${text.trim().split('\n').toReversed().join('\n')}\n`,
      ],
      ['twice', 'lists a file twice', (text) => text.replace(/^.*\n/, '$&$&')],
      [
        'upper-case',
        'has a digest in upper case',
        (text) => text.replace(/^[0-9a-f]{64}/, (hex) => hex.toUpperCase()),
      ],
      ['line-ends', 'has line ends of two characters', (text) => text.replaceAll('\n', '\r\n')],
      ['one-blank', 'has one blank between digest and path', (text) => text.replace('  ', ' ')],
      ['binary-mark', 'marks a file as binary', (text) => text.replace('  ', ' *')],
      ['no-line-end', 'has no line end at its end', (text) => text.slice(0, -1)],
      ['empty-line', 'has an empty line', (text) => text.replace('\n', '\n\n')],
      ['empty', 'is empty', () => ''],
    ] as [string, string, (text: string) => string][]
  ).map(
    ([name, about, change]): Change => ({
      name: `manifest-${name}`,
      base: 'least',
      about: `The manifest ${about}; signed so.`,
      async change(bag, { vault }) {
        bag.set(MANIFEST, change(bag.text(MANIFEST)));
        await signTags(bag, vault.owner, MANIFEST);
      },
      expect: also(expected(failed('manifest-digests')), failed('completeness'), failed('exhibits')),
    }),
  ),
  {
    name: 'tagmanifest-unsorted',
    base: 'least',
    about: 'The tag manifest lists its files in another order; signed so.',
    async change(bag, { vault }) {
      bag.set(TAGMANIFEST, `${bag.text(TAGMANIFEST).trim().split('\n').toReversed().join('\n')}\n`);
      await signTags(bag, vault.owner);
    },
    expect: also(expected(failed('tagmanifest-digests')), failed('completeness')),
  },
  {
    name: 'tagmanifest-without-manifest',
    base: 'least',
    about: 'The tag manifest does not list the manifest; signed so.',
    async change(bag, { vault }) {
      bag.replace(TAGMANIFEST, /^.* {2}manifest-sha256\.txt\n/m, '');
      await signTags(bag, vault.owner);
    },
    expect: expected(failed('completeness')),
  },
];

/** Another signature over the tag manifest. */
async function signedAs(bag: Bag, change: (armored: string) => string | Promise<string>): Promise<void> {
  bag.set(TAGMANIFEST_SIGNATURE, await change(bag.text(TAGMANIFEST_SIGNATURE)));
}

export const SIGNATURE: Change[] = [
  {
    name: 'signature-gone',
    base: 'least',
    about: 'There is no signature over the tag manifest.',
    change: (bag) => bag.remove(TAGMANIFEST_SIGNATURE),
    expect: expected(failed('tagmanifest-signature')),
  },
  {
    name: 'signature-by-stranger',
    base: 'least',
    about: 'Somebody else signed the tag manifest.',
    change: async (bag) =>
      bag.set(
        TAGMANIFEST_SIGNATURE,
        await signDetached(bag.bytes(TAGMANIFEST), await testKey('stranger'), EXPORTED_AT),
      ),
    expect: expected(failed('tagmanifest-signature')),
  },
  {
    name: 'signature-by-capture-key',
    base: 'least',
    about: 'The capture key signed the tag manifest, not the owner key.',
    change: async (bag) =>
      bag.set(
        TAGMANIFEST_SIGNATURE,
        await signDetached(bag.bytes(TAGMANIFEST), await testKey('capture'), EXPORTED_AT),
      ),
    expect: expected(failed('tagmanifest-signature')),
  },
  {
    name: 'signature-over-other-bytes',
    base: 'least',
    about: 'The signature of the owner key is over another file.',
    change: async (bag) =>
      bag.set(
        TAGMANIFEST_SIGNATURE,
        await signDetached(bag.bytes(MANIFEST), await testKey('owner'), EXPORTED_AT),
      ),
    expect: expected(failed('tagmanifest-signature')),
  },
  {
    name: 'signature-over-text',
    base: 'least',
    about: 'The signature is over a text (type 0x01), so that it holds for other line ends too.',
    async change(bag) {
      const armored = await sign({
        message: await createMessage({ text: bag.text(TAGMANIFEST) }),
        signingKeys: await testKey('owner'),
        detached: true,
        date: EXPORTED_AT,
        config: INTEROPERABLE,
      });
      bag.set(TAGMANIFEST_SIGNATURE, armored.replaceAll('\r\n', '\n'));
    },
    expect: expected(failed('tagmanifest-signature')),
  },
  {
    name: 'signature-two-blocks',
    base: 'least',
    about: 'The file of the signature holds two armoured blocks.',
    change: (bag) => signedAs(bag, (armored) => armored + armored),
    expect: expected(failed('tagmanifest-signature')),
  },
  {
    name: 'signature-two-packets',
    base: 'least',
    about: 'The armoured block holds two signatures, both of which are good.',
    change: (bag) =>
      signedAs(bag, async (armored) => {
        const signature = await readSignature({ armoredSignature: armored });
        signature.packets.push(...signature.packets);
        return signature.armor().replaceAll('\r\n', '\n');
      }),
    expect: expected(failed('tagmanifest-signature')),
  },
  {
    name: 'signature-line-ends',
    base: 'least',
    about: 'The armour has line ends of two characters.',
    change: (bag) => signedAs(bag, (armored) => armored.replaceAll('\n', '\r\n')),
    expect: expected(failed('tagmanifest-signature')),
  },
  {
    name: 'signature-armour-header',
    base: 'least',
    about: 'The armour has a header that nobody signed.',
    change: (bag) => signedAs(bag, (armored) => armored.replace('\n\n', '\nComment: x\n\n')),
    expect: expected(failed('tagmanifest-signature')),
  },
  {
    name: 'signature-other-breaks',
    base: 'least',
    about: 'The lines of the armour are broken elsewhere.',
    change: (bag) => signedAs(bag, (armored) => armored.replace(/\n\n(.{10})/, '\n\n$1\n')),
    expect: expected(failed('tagmanifest-signature')),
  },
  {
    name: 'signature-more-before',
    base: 'least',
    about: 'A line stands before the armour.',
    change: (bag) => signedAs(bag, (armored) => `Good signature\n${armored}`),
    expect: expected(failed('tagmanifest-signature')),
  },
];
