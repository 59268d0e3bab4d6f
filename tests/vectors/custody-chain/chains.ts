import { createMessage, type PrivateKey, readSignature, sign } from 'openpgp';
import { canonicalBytes } from '../../../utils/evidence/canonical.ts';
import {
  type ChainHead,
  CustodyAction,
  type CustodyBody,
  type CustodyEntry,
  EMPTY_CHAIN,
  linkDigest,
  nextLink,
} from '../../../utils/evidence/custody.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import { INTEROPERABLE, signDetached } from '../../../utils/openpgp/detached-signature.ts';
import { FIRST_ID } from '../../unit/package/fixture.ts';
import { asJson } from '../folder.ts';
import { testKey } from '../keys.ts';
import { also, type Content, type Expected, expected, failed, type Json, unchecked } from '../vector.ts';

/* Chains that hold, and chains that do not: each made anew with the capture key, with one thing in it that is not as it must be. */

const START = Date.UTC(2024, 2, 1, 8);
const MINUTE = 60_000;

type Changed = { entries: Json[] } | Content;

export interface ChainChange {
  name: string;
  about: string;
  make(key: PrivateKey): Promise<Changed>;
  expect: Expected;
}

const bodyOf = (place: number, changes: Partial<CustodyBody> = {}): CustodyBody => ({
  at: instantOf(new Date(START + place * MINUTE)),
  action: 'viewed',
  captures: [FIRST_ID],
  record: null,
  recipients: [],
  salt: String(place).padStart(32, '0'),
  ...changes,
});

/** What may be other than it should when an entry is made. */
interface Forging {
  /** Of the link, before it is signed; what follows builds on it. */
  link?(link: CustodyEntry['link']): CustodyEntry['link'];
  /** Of the entry, when it is signed. */
  entry?(entry: CustodyEntry): Promise<CustodyEntry> | CustodyEntry;
}

/** @param forge by the place of the entry, from 1 */
async function chainOf(
  key: PrivateKey,
  bodies: readonly CustodyBody[],
  forge: Readonly<Record<number, Forging>> = {},
): Promise<CustodyEntry[]> {
  const entries: CustodyEntry[] = [];
  let head: ChainHead = EMPTY_CHAIN;
  for (const [at, body] of bodies.entries()) {
    const { link: ofLink, entry: ofEntry } = forge[at + 1] ?? {};
    const made = await nextLink(head, body);
    const link = ofLink?.(made) ?? made;
    const signature = await signDetached(canonicalBytes(link), key, new Date(body.at.utc));
    const entry: CustodyEntry = { link, body, signature };
    entries.push((await ofEntry?.(entry)) ?? entry);
    head = { sequence: link.sequence, digest: await linkDigest(link) };
  }
  return entries;
}

const three = (): CustodyBody[] => [
  bodyOf(0, { action: 'passphrase-set', captures: [] }),
  bodyOf(1, { action: 'captured', record: 'ab'.repeat(32) }),
  bodyOf(2),
];

const asEntries = (entries: readonly CustodyEntry[]): Changed => ({ entries: entries.map(asJson) });

const lines = (entries: readonly CustodyEntry[]): string =>
  entries.map((entry) => `${new TextDecoder().decode(canonicalBytes(entry))}\n`).join('');

const CHAIN = expected(failed('custody-chain'));
/** It cannot be read, so nothing else of it can be said. */
const UNREAD = also(CHAIN, unchecked('custody-signatures'), unchecked('custody-times'));
const SIGNATURES = expected(failed('custody-signatures'));

/** A chain of three, forged at its second entry. */
const forged = (name: string, about: string, forging: Forging, expect: Expected): ChainChange => ({
  name,
  about,
  make: async (key) => asEntries(await chainOf(key, three(), { 2: forging })),
  expect,
});

const bodies = (name: string, about: string, all: () => CustodyBody[], expect = expected()): ChainChange => ({
  name,
  about,
  make: async (key) => asEntries(await chainOf(key, all())),
  expect,
});

const text = (
  name: string,
  about: string,
  change: (text: string) => string,
  expect = UNREAD,
): ChainChange => ({
  name,
  about,
  make: async (key) => ({ text: change(lines(await chainOf(key, three()))) }),
  expect,
});

/** A body that no body may be, as a value of its type. */
const misshapen = (changes: Record<string, unknown>): CustodyBody =>
  ({ ...bodyOf(1), ...changes }) as CustodyBody;

const form = (name: string, about: string, changes: Record<string, unknown>): ChainChange =>
  bodies(`form-${name}`, about, () => [bodyOf(0), misshapen(changes)], UNREAD);

const signedAs = (change: (entry: CustodyEntry) => Promise<string> | string): Forging => ({
  entry: async (entry) => ({ ...entry, signature: await change(entry) }),
});

const inPlain = (armored: string): string => armored.replaceAll('\r\n', '\n');

export const CHAINS: ChainChange[] = [
  bodies('held-one', 'The shortest chain: one entry.', () => [
    bodyOf(0, { action: 'passphrase-set', captures: [] }),
  ]),
  bodies('held-every-action', 'An entry of each action.', () =>
    CustodyAction.options.map((action, at) => bodyOf(at, { action })),
  ),
  {
    name: 'held-withheld',
    about: 'Bodies are withheld, that of the first entry too.',
    make: async (key) =>
      asEntries(
        (await chainOf(key, three())).map((entry, at) => (at === 1 ? entry : { ...entry, body: null })),
      ),
    expect: expected(),
  },
  {
    name: 'held-all-withheld',
    about: 'Every body is withheld: only the order is shown.',
    make: async (key) => asEntries((await chainOf(key, three())).map((entry) => ({ ...entry, body: null }))),
    expect: expected(),
  },
  bodies('held-many-captures', 'An entry concerns several captures, has recipients and a record.', () => [
    bodyOf(0, {
      action: 'exported',
      captures: [FIRST_ID, FIRST_ID.replace('01', '02'), FIRST_ID.toUpperCase()],
      record: '00'.repeat(32),
      recipients: ['A'.repeat(40), '0'.repeat(64)],
    }),
  ]),
  bodies('held-clock-ten-minutes-back', 'A clock was set back by ten minutes.', () => [
    bodyOf(10),
    bodyOf(0),
  ]),
  bodies(
    'told-clock-set-back',
    'A clock was set back by more than ten minutes: told, and no failure.',
    () => [bodyOf(11), bodyOf(0)],
    expected(unchecked('custody-times')),
  ),
  {
    name: 'told-clock-set-back-withheld',
    about: 'The same of an entry whose body is withheld: by the time of its signature.',
    make: async (key) =>
      asEntries(
        (await chainOf(key, [bodyOf(11), bodyOf(0)])).map((entry, at) =>
          at === 0 ? entry : { ...entry, body: null },
        ),
      ),
    expect: expected(unchecked('custody-times')),
  },
  bodies(
    'times-local-not-utc',
    'An entry tells its time in two ways that differ.',
    () => [bodyOf(0, { at: { ...bodyOf(0).at, local: '2024-03-01T15:00:00.000+04:00' } })],
    expected(failed('custody-times')),
  ),

  forged('sequence-skipped', 'A number is left out.', { link: (link) => ({ ...link, sequence: 3 }) }, CHAIN),
  forged('sequence-twice', 'A number stands twice.', { link: (link) => ({ ...link, sequence: 1 }) }, CHAIN),
  forged(
    'previous-zeros',
    'An entry names no entry before it.',
    { link: (link) => ({ ...link, previous: '0'.repeat(64) }) },
    CHAIN,
  ),
  forged(
    'previous-other',
    'An entry names another entry before it.',
    { link: (link) => ({ ...link, previous: 'ab'.repeat(32) }) },
    CHAIN,
  ),
  forged(
    'body-other',
    'A body is not the one that was signed.',
    { entry: (entry) => ({ ...entry, body: bodyOf(1, { action: 'viewed' }) }) },
    CHAIN,
  ),
  forged(
    'body-other-salt',
    'Only the salt of a body is another.',
    {
      entry: (entry) => ({
        ...entry,
        body: bodyOf(1, { action: 'captured', record: 'ab'.repeat(32), salt: 'f'.repeat(32) }),
      }),
    },
    CHAIN,
  ),
  {
    name: 'entry-gone',
    about: 'An entry in the middle is gone.',
    make: async (key) => asEntries((await chainOf(key, three())).filter((_, at) => at !== 1)),
    expect: CHAIN,
  },
  {
    name: 'first-entry-gone',
    about: 'The chain does not begin with its first entry.',
    make: async (key) => asEntries((await chainOf(key, three())).slice(1)),
    expect: CHAIN,
  },
  {
    name: 'entry-twice',
    about: 'An entry stands twice.',
    make: async (key) =>
      asEntries((await chainOf(key, three())).flatMap((entry, at) => (at === 1 ? [entry, entry] : [entry]))),
    expect: CHAIN,
  },
  {
    name: 'entries-exchanged',
    about: 'Two entries are exchanged.',
    make: async (key) =>
      asEntries(
        (await chainOf(key, three())).toSpliced(1, 2, ...(await chainOf(key, three())).slice(1).toReversed()),
      ),
    expect: CHAIN,
  },
  {
    name: 'held-last-entry-gone',
    about: 'The last entry is gone. The chain by itself does not show it: that is for what names its end.',
    make: async (key) => asEntries((await chainOf(key, three())).slice(0, -1)),
    expect: expected(),
  },

  forged(
    'signed-by-stranger',
    'Somebody else signed an entry.',
    signedAs(async ({ link }) =>
      signDetached(canonicalBytes(link), await testKey('strangers-capture'), new Date(START)),
    ),
    SIGNATURES,
  ),
  forged(
    'signed-by-owner',
    'The owner key signed an entry, not the capture key.',
    signedAs(async ({ link }) => signDetached(canonicalBytes(link), await testKey('owner'), new Date(START))),
    SIGNATURES,
  ),
  forged(
    'signature-of-another',
    'An entry has the signature of another.',
    signedAs(async ({ link }) =>
      signDetached(canonicalBytes({ ...link, sequence: 1 }), await testKey('capture'), new Date(START)),
    ),
    SIGNATURES,
  ),
  forged(
    'signature-over-body',
    'The signature is over the body.',
    signedAs(async ({ body }) =>
      signDetached(canonicalBytes(body), await testKey('capture'), new Date(START)),
    ),
    SIGNATURES,
  ),
  forged(
    'signature-empty',
    'An entry has no signature.',
    signedAs(() => ''),
    SIGNATURES,
  ),
  forged(
    'signature-line-ends',
    'The armour has line ends of two characters.',
    signedAs(({ signature }) => signature.replaceAll('\n', '\r\n')),
    SIGNATURES,
  ),
  forged(
    'signature-twice',
    'Two armoured blocks.',
    signedAs(({ signature }) => signature + signature),
    SIGNATURES,
  ),
  forged(
    'signature-over-text',
    'The signature is over a text (type 0x01).',
    signedAs(async ({ link }) =>
      inPlain(
        await sign({
          message: await createMessage({ text: new TextDecoder().decode(canonicalBytes(link)) }),
          signingKeys: await testKey('capture'),
          detached: true,
          date: new Date(START),
          config: INTEROPERABLE,
        }),
      ),
    ),
    SIGNATURES,
  ),
  forged(
    'signature-two-packets',
    'One block with two signatures, both of which are good.',
    signedAs(async ({ signature }) => {
      const read = await readSignature({ armoredSignature: signature });
      read.packets.push(...read.packets);
      return inPlain(read.armor());
    }),
    SIGNATURES,
  ),

  form('action-unknown', 'An action that is not known.', { action: 'improved' }),
  form('recipient-lower-case', 'A fingerprint in lower case.', { recipients: ['a'.repeat(40)] }),
  form('recipient-short', 'A fingerprint of 39 digits.', { recipients: ['A'.repeat(39)] }),
  form('salt-short', 'A salt of 31 digits.', { salt: '0'.repeat(31) }),
  form('capture-no-uuid', 'A capture that is named by no id.', { captures: ['first'] }),
  form('record-gone', 'A body without its record.', { record: undefined }),
  form('field-more', 'A field that the format does not have.', { more: 1 }),
  forged(
    'form-link-later',
    'The form of a link has a later number.',
    { link: (link) => ({ ...link, schema: 'subut-custody/2' as 'subut-custody/1' }) },
    UNREAD,
  ),
  forged(
    'form-link-more',
    'A link has a field that the format does not have.',
    { link: (link) => Object.assign({ more: 1 }, link) },
    UNREAD,
  ),
  forged(
    'form-entry-more',
    'A line has a field that the format does not have.',
    { entry: (entry) => Object.assign({ more: 1 }, entry) },
    UNREAD,
  ),
  forged(
    'form-body-gone',
    'A line has no body, not even null.',
    { entry: ({ link, signature }) => ({ link, signature }) as CustodyEntry },
    UNREAD,
  ),

  text('bytes-no-line-end', 'The last line has no end.', (all) => all.slice(0, -1)),
  text('bytes-empty-line', 'An empty line between two entries.', (all) => all.replace('\n', '\n\n')),
  text('bytes-line-ends', 'Line ends of two characters.', (all) => all.replaceAll('\n', '\r\n')),
  text('bytes-blank', 'A blank behind a colon.', (all) => all.replace(':', ': ')),
  text('bytes-byte-order-mark', 'A mark of the byte order before it.', (all) => `\ufeff${all}`),
  text('bytes-one-list', 'The entries as one JSON list.', (all) => `[${all.trim().split('\n').join(',')}]\n`),
  text('bytes-nothing', 'Nothing.', () => ''),
  text('bytes-only-line-end', 'Only a line end.', () => '\n'),
];
