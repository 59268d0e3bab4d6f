import { encode } from 'jpeg-js';
import type { Page } from 'playwright';
import type { Rgba } from '../../utils/spread/picture.ts';
import type { Extension } from '../driver/extension.ts';
import { fillVault, type Rows } from '../driver/fill-vault.ts';
import type { ReadMedia } from '../driver/reading/main.ts';
import { openVault } from '../driver/vault.ts';
import { type MediaFile, rowsWithMedia } from '../driver/with-media.ts';
import { changed } from '../pictures/changes.ts';
import { drawing } from '../pictures/drawing.ts';
import { portrait } from '../pictures/portrait.ts';
import { randomOf } from '../pictures/random.ts';
import { expect, type Running, test } from './fixtures.ts';

/* The media of captures are looked at while the vault is open, and those that show the same picture are proposed. */

const PATIENCE = { timeout: 60_000 };

const jpeg = ({ width, height, data }: Rgba): Uint8Array<ArrayBuffer> =>
  new Uint8Array(encode({ width, height, data: Buffer.from(data) }, 80).data);

const file = (name: string, picture: Rgba): MediaFile => ({
  name: `${name}.jpg`,
  mediaType: 'image/jpeg',
  bytes: jpeg(picture),
});

/** The vault page, with these in the place of what was there. */
async function filled(extension: Extension, rows: Rows): Promise<Page> {
  const vault = await openVault(extension);
  await fillVault(vault, rows);
  await vault.reload();
  return vault;
}

/** Waits until all is looked at. */
async function lookedAt(reading: Page, captures: number): Promise<ReadMedia[]> {
  const done = async () =>
    (await reading.evaluate(() => subutKeptMedia())).filter(({ version }) => version > 0);
  await expect.poll(async () => (await done()).length, PATIENCE).toBe(captures);
  return done();
}

/** The names of the files of each proposal, in the order of the alphabet. */
function proposedIn(rows: readonly ReadMedia[]): string[] {
  const names = new Map(
    rows.flatMap(({ media }) =>
      media.map(
        ({ capture, number, picture }) => [`${capture} ${number}`, picture.path.slice(6, -4)] as const,
      ),
    ),
  );
  return rows
    .flatMap(({ proposals }) =>
      proposals.map(
        ({ one, other, why }) => `${[names.get(one), names.get(other)].toSorted().join(' ')} ${why.method}`,
      ),
    )
    .toSorted();
}

test('a picture that was changed and posted again is proposed, one that is another is not', async ({
  running,
}: {
  running: Running;
}) => {
  const { extension } = running;
  const [ship, face] = [drawing(1), portrait(2)];
  const rows = await rowsWithMedia([
    [file('ship', ship), file('face', face)],
    [file('ship-crop', changed(ship, 'crop10', randomOf(1)))],
    [file('ship-mirror', changed(ship, 'mirror', randomOf(2))), file('house', drawing(3))],
    [file('face-emoji', changed(face, 'emoji', randomOf(3))), file('ship-again', ship)],
    [file('other-face', portrait(9))],
  ]);
  const vault = await filled(extension, rows);
  const reading = await extension.open('reading');
  const kept = await lookedAt(reading, 5);
  expect(kept.flatMap(({ unread }) => unread)).toEqual([]);
  const proposed = proposedIn(kept);
  expect(proposed).toContain('face face-emoji fingerprint');
  expect(proposed).toContain('ship ship-again same-bytes');
  expect(proposed).toContain('ship-again ship-crop fingerprint');
  expect(proposed).toContain('ship-again ship-mirror fingerprint');
  expect(proposed.filter((one) => one.includes('house') || one.includes('other-face'))).toEqual([]);
  await vault.close();
});
