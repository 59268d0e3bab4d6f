import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { type EvidenceMatch, type Proposed, pictureKey } from '../../evidence/match.ts';
import { Decided, type Group } from '../../spread/groups.ts';
import { decodeMedia, type KeptMedia } from '../../spread/kept-media.ts';
import { METHOD_VERSION, type Medium, type MediumId, type Proposal } from '../../spread/medium.ts';
import { SpreadError } from '../../spread/spread-error.ts';
import {
  mediaVersions,
  openSpreadKey,
  type KeptMedia as Row,
  readMedia,
  readMediaOf,
} from '../../vault/content/fingerprints.ts';
import { decideMatches, readMatches } from '../../vault/content/matches.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import { VaultError } from '../../vault/errors.ts';
import type { ContentCipher } from '../../vault/keys/content-cipher.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { db } from '../session/vault-state.ts';
import { KnownMedia } from './known-media.ts';
import { Pictures } from './pictures.ts';
import type { Decision, Spread, SpreadProgress } from './spread.ts';
import { spreadFound } from './spread-found.ts';

let opened: Promise<OpenedSpread> | null = null;

/** The media of the vault of this page: the same object each time. What failed is tried again. */
export function openSpread(ring: OpenKeyring): Promise<OpenedSpread> {
  if (opened !== null) return opened;
  const opening = OpenedSpread.open(db, ring);
  opened = opening;
  opening.catch(() => {
    if (opened === opening) opened = null;
  });
  return opening;
}

/** `null` where it cannot be read, or is of another version: then it is made anew. */
export function keptOf({ bytes, version }: Row): KeptMedia | null {
  if (bytes === null || version !== METHOD_VERSION) return null;
  try {
    return decodeMedia(bytes);
  } catch (error) {
    if (error instanceof SpreadError) return null;
    throw error;
  }
}

/** What is in the vault now, by its keys alone. */
interface Stand {
  /** Captures whose media were looked at. */
  looked: ReadonlySet<string>;
  captures: number;
}

async function standOf(db: VaultDatabase): Promise<Stand> {
  const versions = await mediaVersions(db);
  const looked = Array.from(versions).filter(([, version]) => version === METHOD_VERSION);
  return { looked: new Set(looked.map(([capture]) => capture)), captures: await db.captures.count() };
}

export class OpenedSpread implements Spread {
  readonly known = new KnownMedia();
  readonly cipher: ContentCipher;
  /** Set by who looks at media on this page. */
  readonly state = signal<SpreadProgress['state']>('waiting');
  readonly progress: ReadonlySignal<SpreadProgress>;
  readonly #db: VaultDatabase;
  readonly #ring: OpenKeyring;
  readonly #pictures: Pictures;
  readonly #total = signal(0);
  readonly #matches = signal<Awaited<ReturnType<typeof readMatches>>>({ matches: [], damaged: 0 });
  readonly #all = computed(() => this.known.proposals);
  readonly #decided = computed(() => new Decided(this.known.media, this.matches));
  readonly #groups = computed(() => this.#decided.value.groups());
  readonly #waiting = computed(() => this.#decided.value.waiting(this.#all.value));
  readonly #groupOf = computed(
    () => new Map(this.#groups.value.flatMap((group) => group.media.map((id) => [id, group] as const))),
  );

  private constructor(db: VaultDatabase, ring: OpenKeyring, cipher: ContentCipher) {
    this.#db = db;
    this.#ring = ring;
    this.cipher = cipher;
    this.#pictures = new Pictures(db, ring);
    this.progress = computed(() => {
      const total = this.#total.value;
      const done = Math.min(this.known.captures.size, total);
      // A capture that was just made is not looked at yet.
      const state = this.state.value === 'done' && done < total ? 'waiting' : this.state.value;
      return { done, total, state, unread: this.known.unread.length };
    });
  }

  /** Reads all that is kept. @throws VaultFullError; what the database throws */
  static async open(db: VaultDatabase, ring: OpenKeyring): Promise<OpenedSpread> {
    const spread = new OpenedSpread(db, ring, await openSpreadKey(db, ring));
    const rows = new Map<string, KeptMedia>();
    for await (const row of readMedia(db, spread.cipher)) {
      const kept = keptOf(row);
      if (kept !== null) rows.set(row.capture, kept);
    }
    spread.known.change(rows);
    spread.#matches.value = await readMatches(db, ring);
    // Or nothing would be to look at, and all of it done.
    spread.#total.value = await db.captures.count();
    spread.#follow();
    effect(() => {
      spreadFound.value = spread.matches.length > 0 || spread.proposals().length > 0;
    });
    return spread;
  }

  get media(): ReadonlyMap<MediumId, Medium> {
    return this.known.media;
  }

  get unread(): Spread['unread'] {
    return this.known.unread;
  }

  get matches(): readonly EvidenceMatch[] {
    return this.#matches.value.matches;
  }

  get damagedMatches(): number {
    return this.#matches.value.damaged;
  }

  proposals(): readonly Proposal[] {
    return this.#waiting.value;
  }

  groups(): readonly Group[] {
    return this.#groups.value;
  }

  groupOf(medium: MediumId): Group | null {
    return this.#groupOf.value.get(medium) ?? null;
  }

  proposalOf(one: MediumId, other: MediumId): Proposal | null {
    const isIt = (proposal: Proposal) =>
      (proposal.one === one && proposal.other === other) ||
      (proposal.one === other && proposal.other === one);
    return this.#all.value.find(isIt) ?? null;
  }

  async decide(decisions: readonly Decision[], by: string): Promise<void> {
    await decideMatches(
      this.#db,
      this.#ring,
      decisions.map(({ one, other, verdict }) => {
        const [left, right] = [this.#medium(one), this.#medium(other)];
        const proposal = this.proposalOf(one, other);
        const pictures: EvidenceMatch['pictures'] =
          pictureKey(left.picture) < pictureKey(right.picture)
            ? [left.picture, right.picture]
            : [right.picture, left.picture];
        const isTurned = proposal !== null && pictures[0] !== this.#medium(proposal.one).picture;
        return {
          pictures,
          verdict,
          by,
          proposed: proposal && (isTurned ? turned(proposal.why) : proposal.why),
        };
      }),
    );
    await this.#readMatches();
  }

  pictureOf(medium: MediumId, longest: number): Promise<ImageBitmap> {
    return this.#pictures.pictureOf(this.#medium(medium), longest);
  }

  /** @throws VaultError `missing` */
  #medium(id: MediumId): Medium {
    const medium = this.known.medium(id);
    if (medium === undefined) throw new VaultError('missing', 'a medium');
    return medium;
  }

  /** What this and other pages change, for the lifetime of the page. */
  #follow(): void {
    const report = (error: unknown) => console.error(error);
    let turn = Promise.resolve();
    liveQuery(() => standOf(this.#db)).subscribe({
      next: (stand) => {
        turn = turn.then(() => this.#keepUp(stand)).catch(report);
      },
      error: report,
    });
    liveQuery(() => this.#db.matches.toCollection().primaryKeys()).subscribe({
      next: () => this.#readMatches().catch(report),
      error: report,
    });
  }

  async #readMatches(): Promise<void> {
    this.#matches.value = await readMatches(this.#db, this.#ring);
  }

  async #isKept(capture: string): Promise<boolean> {
    return (await this.#db.media.where('[capture+version]').equals([capture, METHOD_VERSION]).count()) > 0;
  }

  async #keepUp({ looked, captures }: Stand): Promise<void> {
    const known = this.known.captures;
    const rows = new Map<string, KeptMedia>();
    for (const capture of looked) {
      const row = known.has(capture) ? null : await readMediaOf(this.#db, this.cipher, capture);
      const kept = row && keptOf(row);
      if (kept !== null) rows.set(capture, kept);
    }
    const gone: string[] = [];
    // What was kept here meanwhile is no more than not seen yet.
    for (const capture of known)
      if (!looked.has(capture) && !(await this.#isKept(capture))) gone.push(capture);
    this.known.change(rows, gone);
    this.#total.value = captures;
  }
}

/** The same, of the two in the other order. */
const turned = ({ frames, ...rest }: Proposed): Proposed => ({
  ...rest,
  frames: frames && { one: frames.other, other: frames.one },
});
