import { beforeEach, expect, test } from 'vitest';
import { chosenMatches, countMatches, offeredMatches } from '../../../../utils/app/export/chosen-matches.ts';
import type { MatchedPicture, Verdict } from '../../../../utils/evidence/match.ts';
import type { CaptureRecord } from '../../../../utils/evidence/record.ts';
import { decideMatch } from '../../../../utils/vault/content/matches.ts';
import { custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import type { OpenKeyring } from '../../../../utils/vault/keys/keyring.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { commitCapture, freshVault, sampleDraft } from '../../vault/fixtures.ts';

let db: VaultDatabase;
let ring: OpenKeyring;
let records: CaptureRecord[];

beforeEach(async () => {
  db = freshVault();
  ring = await openKeyring(db, null);
  records = [];
  for (let count = 0; count < 3; count++)
    records.push((await commitCapture(db, await loadKeyring(db), await sampleDraft())).record);
});

/** A picture of a capture, by the place of both. */
function picture(capture: number, artifact: number): MatchedPicture {
  const record = records[capture];
  const file = record?.artifacts[artifact];
  if (record === undefined || file === undefined)
    throw new Error('there are three captures with two pictures');
  return { capture: record.id, path: file.path, sha256: file.sha256, place: null, atMs: null };
}

const decide = (one: MatchedPicture, other: MatchedPicture, verdict: Verdict) =>
  decideMatch(db, ring, { pictures: [one, other], verdict, by: '', proposed: null });

test('offered are decisions on pictures of the captures alone, all on a pair that is the same', async () => {
  const [a, b, c] = [picture(0, 0), picture(1, 0), picture(2, 0)];
  const [other, wide] = [picture(1, 1), picture(0, 1)];
  const unsure = await decide(a, b, 'cannot-say');
  const same = await decide(a, b, 'same');
  const not = await decide(wide, other, 'not-same');
  const far = await decide(b, c, 'same');
  const ids = records.map(({ id }) => id);
  const custody = await custodyEntries(db, ring);
  expect(await offeredMatches(db, ring, ids.slice(0, 2), custody)).toEqual({
    same: [unsure, same],
    others: [not],
  });
  expect(await offeredMatches(db, ring, ids, custody)).toEqual({ same: [unsure, same, far], others: [not] });
  expect(await countMatches(db, ring, ids)).toEqual({ same: 2, others: 1 });
  expect(await offeredMatches(db, ring, ids.slice(0, 1), custody)).toEqual({ same: [], others: [] });
  const chosen = (others: boolean) => chosenMatches(db, ring, records.slice(0, 2), custody, { others });
  expect(await chosen(false)).toEqual([unsure, same]);
  expect(await chosen(true)).toEqual([unsure, same, not]);
});

test('a decision against what the others come to goes along with them', async () => {
  const [a, b, c] = [picture(0, 0), picture(1, 0), picture(2, 0)];
  const all = [await decide(a, b, 'same'), await decide(b, c, 'same'), await decide(a, c, 'not-same')];
  const custody = await custodyEntries(db, ring);
  expect(await chosenMatches(db, ring, records, custody, { others: false })).toEqual(all);
  // Without the one between them, nothing is contradicted.
  const two = [records[0], records[2]].filter((record) => record !== undefined);
  expect(await chosenMatches(db, ring, two, custody, { others: false })).toEqual([]);
});

test('what the chain does not name, and what is about another file, stays here', async () => {
  const same = await decide(picture(0, 0), picture(1, 0), 'same');
  const before = await custodyEntries(db, ring);
  const late = await decide(picture(0, 1), picture(1, 1), 'same');
  const odd = await decide(picture(0, 0), { ...picture(1, 1), sha256: '0'.repeat(64) }, 'same');
  expect(await chosenMatches(db, ring, records, before, { others: false })).toEqual([same]);
  const custody = await custodyEntries(db, ring);
  expect(
    (
      await offeredMatches(
        db,
        ring,
        records.map(({ id }) => id),
        custody,
      )
    ).same,
  ).toEqual([same, late, odd]);
  expect(await chosenMatches(db, ring, records, custody, { others: false })).toEqual([same, late]);
});
