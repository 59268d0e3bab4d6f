import { liveQuery } from 'dexie';
import { type Entry, encodeEntries } from '../../spread/entry.ts';
import type { MediumId } from '../../spread/medium.ts';
import { readMedia } from '../../vault/content/fingerprints.ts';
import { withSpreadLock } from '../../vault/db/locks.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { db } from '../session/vault-state.ts';
import { hadAbruptEnd } from './abrupt-end.ts';
import { Calm } from './calm.ts';
import type { KnownMedia } from './known-media.ts';
import { lookAtCapture } from './look-at-capture.ts';
import { Looker } from './looker.ts';
import { keptOf, type OpenedSpread, openSpread } from './open-spread.ts';

/* Looks at the media of all captures while the vault is open, by one page at a time, the newest first. What is done is kept, so that a later page goes on. */

/** Entries that the worker is told at a time. */
const TOLD = 500;

/** @throws nothing: what fails is told by `progress` */
export async function runSpread(ring: OpenKeyring): Promise<void> {
  const spread = await openSpread(ring);
  // Another page looks until it ends.
  await withSpreadLock(() => lookAtAll(spread, ring));
}

async function lookAtAll(spread: OpenedSpread, ring: OpenKeyring): Promise<void> {
  const looker = new Looker();
  try {
    const wasAbrupt = hadAbruptEnd();
    const { known, cipher, state } = spread;
    const calm = new Calm((isPaused) => {
      state.value = isPaused ? 'paused' : 'running';
    });
    const taught = async (own: readonly Entry[]) => {
      if (looker.isNew) await teach(spread, looker, own);
      return looker;
    };
    for (;;) {
      const [next] = await leftOf(known);
      if (next === undefined) {
        looker.close();
        state.value = 'done';
        await anyLeft(known);
        continue;
      }
      state.value = 'running';
      await lookAtCapture({ ...{ db, ring, cipher, taught, known, calm, wasAbrupt } }, next);
    }
  } catch (error) {
    console.error(error);
    spread.state.value = 'failed';
  } finally {
    looker.close();
  }
}

/** Captures that were not looked at, the newest first. */
async function leftOf(known: KnownMedia): Promise<string[]> {
  const ids = await db.captures.orderBy('sequence').reverse().primaryKeys();
  return ids.filter((id) => !known.has(id));
}

/** Resolves when there is a capture that was not looked at. */
function anyLeft(known: KnownMedia): Promise<void> {
  return new Promise((resolve, reject) => {
    const looking = liveQuery(() => leftOf(known));
    const watched = looking.subscribe({
      next: (left) => {
        if (left.length === 0) return;
        watched.unsubscribe();
        resolve();
      },
      error: reject,
    });
  });
}

/** Tells a new worker all that is known: of files with the same bytes the first. */
async function teach({ known, cipher }: OpenedSpread, looker: Looker, own: readonly Entry[]): Promise<void> {
  const isFirst = ({ id }: Entry) => {
    const medium = known.medium(id);
    if (medium === undefined) return false;
    const { picture, originalSha256 } = medium;
    if (picture.place !== null || originalSha256 === null) return true;
    return known.withBytes(originalSha256).find((same) => isWhole(known, same)) === id;
  };
  const waiting: Entry[] = [...own];
  for await (const row of readMedia(db, cipher)) {
    waiting.push(...(keptOf(row)?.entries.filter(isFirst) ?? []));
    if (waiting.length >= TOLD) await looker.know(encodeEntries(waiting.splice(0)));
  }
  await looker.know(encodeEntries(waiting));
}

const isWhole = (known: KnownMedia, id: MediumId): boolean => known.medium(id)?.picture.place === null;
