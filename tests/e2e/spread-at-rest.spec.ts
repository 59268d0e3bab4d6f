import '../driver/no-browser.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { MatchedPicture } from '../../utils/evidence/match.ts';
import { messages } from '../../utils/i18n/translate.ts';
import { decodeMedia } from '../../utils/spread/kept-media.ts';
import { METHOD_VERSION } from '../../utils/spread/medium.ts';
import { openKey, readFrames, readHeader } from '../../utils/vault/backup/format.ts';
import { openSpreadKey, readFingerprint, readMedia } from '../../utils/vault/content/fingerprints.ts';
import { decideMatch } from '../../utils/vault/content/matches.ts';
import { saveBackup } from '../driver/backup.ts';
import { fillVault } from '../driver/fill-vault.ts';
import { setPassphrase } from '../driver/lock.ts';
import { formsOf, foundIn, type Needle, needlesOfFingerprint, needlesOfMedia } from '../driver/needles.ts';
import { NodeVault } from '../driver/node-vault.ts';
import { allFiles, ownFiles } from '../driver/profile.ts';
import { unpack } from '../driver/unpack.ts';
import { fillExport, openCapture, opened, openTab, openVault, savePackage } from '../driver/vault.ts';
import { intoNode, takeRows } from '../driver/vault-rows.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';

/* Pictures were rebuilt from such fingerprints: they are as secret as the picture, wherever the vault, a package or a backup lies. */

const PASSPHRASE = 'altı boz durna, 23 nərdivan';
const PASSWORD = 'qamış sazaq dörd çəpər yarpaq';
const NAME = 'Gilavar Qərarlı';
const SMALL = [
  'keys',
  'captures',
  'records',
  'chain',
  'origins',
  'secrets',
  'media',
  'fingerprints',
  'matches',
];

/** What lies sealed in the browser's vault, in all forms. */
async function needlesIn(page: Page): Promise<Needle[]> {
  const vault = await NodeVault.make('needles');
  await intoNode(vault.db, await takeRows(page, SMALL));
  const again = await vault.reopened();
  const cipher = await openSpreadKey(again.db, again.ring);
  const found: Needle[] = [];
  for await (const { capture, bytes } of readMedia(again.db, cipher)) {
    found.push(...needlesOfMedia(bytes ?? new Uint8Array()));
    for (let number = 0; ; number++) {
      const fingerprint = await readFingerprint(again.db, cipher, capture, number);
      if (fingerprint === null) break;
      found.push(...needlesOfFingerprint(`${capture} ${number}`, fingerprint));
    }
  }
  await again.remove();
  return found.flatMap(formsOf);
}

test('after pictures were looked at and decided on, nothing of their fingerprints can be read on the disk, in a package or in a backup', async ({
  launch,
  folder,
  downloads,
}) => {
  const profile = join(folder, 'profile');
  const first = await launch({ profile });
  const { id } = first.extension;
  await first.extension.setScreens(2);
  await first.extension.set('originals', true);
  const captures = [await keep(first, ADDRESSES.telegramPreview), await keep(first, ADDRESSES.instagramPost)];
  const desk = await first.extension.open('verify');
  const looking = await openVault(first.extension);
  const looked = async () => {
    const { media = [] } = await takeRows(desk, ['media']);
    return media.filter(({ version }) => version === METHOD_VERSION).map(({ capture }) => capture);
  };
  await expect
    .poll(async () => new Set(await looked()), { timeout: 180_000, intervals: [1000] })
    .toEqual(new Set(captures));
  await looking.close();

  // What is decided is decided by the product itself, in Node.
  const made = await NodeVault.make('spread-at-rest');
  await intoNode(made.db, await takeRows(desk, SMALL));
  const node = await made.reopened();
  const spreadKey = await openSpreadKey(node.db, node.ring);
  const pictures: MatchedPicture[] = [];
  for await (const { bytes } of readMedia(node.db, spreadKey)) {
    const [medium] = decodeMedia(bytes ?? new Uint8Array()).media;
    if (medium !== undefined) pictures.push(medium.picture);
  }
  const [one, other] = pictures;
  if (one === undefined || other === undefined) throw new Error('pictures of two captures were looked at');
  const match = await decideMatch(node.db, node.ring, {
    pictures: [one, other],
    verdict: 'same',
    by: NAME,
    proposed: null,
  });
  const { matches, chain } = await node.rows();
  await fillVault(desk, { matches, chain } as Parameters<typeof fillVault>[1]);
  await node.remove();

  const vault = await openVault(first.extension);
  // The chain names the decision.
  await expect(vault.getByTestId('custody-held')).toBeVisible({ timeout: 60_000 });
  const needles = await needlesIn(desk);
  const kinds = ['hash', 'words', 'places', 'descriptions', 'thumb'];
  for (const kind of kinds)
    expect(
      needles.some(({ name }) => name.startsWith(kind)),
      kind,
    ).toBe(true);

  expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
  await vault.getByTestId('nav-list').click();
  await openCapture(vault, captures[0] ?? '');
  await openTab(vault, 'history');
  const told = vault.getByTestId('history-match');
  await expect(told).toContainText(messages.en.decided.same);
  await expect(told).toContainText(NAME);
  await told.getByRole('link').click();
  await expect(vault.locator(`[data-testid="capture"][data-id="${captures[1]}"]`)).toBeVisible();

  await fillExport(vault, { caseName: 'Bağlama', password: PASSWORD });
  await opened(vault.getByTestId('export-options'));
  await vault.getByTestId('export-matches').check();
  await vault.getByTestId('export-make').click();
  const { path } = await savePackage(vault, downloads);
  const backup = await saveBackup(vault, downloads);
  await vault.close();
  await desk.close();
  await first.browser.close();

  const secret: Needle[] = [
    ...needles,
    ...formsOf({ name: 'digest of the file', bytes: Buffer.from(one.sha256, 'hex') }),
    ...formsOf({ name: 'salt', bytes: Buffer.from(match.salt, 'hex') }),
    { name: 'who decided', bytes: Buffer.from(NAME) },
    { name: 'who decided, UTF-16', bytes: Buffer.from(NAME, 'utf16le') },
  ];
  expect(foundIn([...allFiles(profile), path, backup], secret)).toEqual([]);
  // A package says what was decided, of which files; of what the program compared only numbers.
  const inside = await unpack(readFileSync(path), { password: PASSWORD });
  expect(Buffer.from(inside.files.get('data/matches.json') ?? []).includes(match.id)).toBe(true);
  expect(foundIn([...inside.files.values()], needles)).toEqual([]);
  // Under the key of the backup, all is sealed still.
  const file = new Blob([readFileSync(backup)]);
  const header = await readHeader(file);
  const { cipher } = await openKey(header, { passphrase: PASSPHRASE });
  const frames: Uint8Array[] = [];
  for await (const frame of readFrames(file, header.start, cipher)) frames.push(frame);
  expect(Buffer.concat(frames).includes(match.id)).toBe(true);
  expect(foundIn([Buffer.concat(frames)], secret)).toEqual([]);

  // The same search finds such bytes where they do lie open, in a row that the same browser wrote; few, so that it writes them as they
  // are: a table of its database is compressed, by which texts in UTF-16 are taken apart, bytes by chance hardly.
  const firsts = new Set(
    kinds.map((kind) => needles.find(({ name }) => name.startsWith(kind))?.name.split(',')[0]),
  );
  const control = secret.filter(
    ({ name }) => !needles.some((one) => one.name === name) || firsts.has(name.split(',')[0]),
  );
  const second = await launch({ profile });
  const open = await second.extension.open('verify');
  await open.evaluate(
    async (rows) => {
      const request = indexedDB.open('control', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('rows');
      await new Promise((resolve) => request.addEventListener('success', resolve));
      const writing = request.result.transaction('rows', 'readwrite', { durability: 'strict' });
      // The browser's log cuts what comes to the end of a block in two: not three times the same.
      [...rows, ...rows, ...rows].forEach((row, at) => {
        writing.objectStore('rows').put(new Uint8Array(row), at);
      });
      await new Promise((resolve) => writing.addEventListener('complete', resolve));
      request.result.close();
    },
    control.map(({ bytes }) => Array.from(bytes)),
  );
  await second.browser.close();
  expect(new Set(foundIn(ownFiles(profile, id), control))).toEqual(new Set(control.map(({ name }) => name)));
});
