import type { ReadonlySignal } from '@preact/signals';
import type { EvidenceMatch, Verdict } from '../../evidence/match.ts';
import type { Group } from '../../spread/groups.ts';
import type { Medium, MediumId, Proposal, Unread } from '../../spread/medium.ts';

export type { Group };

/** How far the media of the vault were looked at. */
export interface SpreadProgress {
  /** Captures that were looked at, of all. */
  done: number;
  total: number;
  /**
   * `waiting`: not begun on this page, or done by another one; `paused`: a capture is being made; `done`: all were looked at; `failed`: tried again
   * when the vault is opened next.
   */
  state: 'waiting' | 'running' | 'paused' | 'done' | 'failed';
  /** Files that could not be looked at. */
  unread: number;
}

/** What is decided of two media. */
export interface Decision {
  one: MediumId;
  other: MediumId;
  verdict: Verdict;
}

/** The media of the open vault, and what was found and decided of them. All of it is followed: what reads it in a component or `computed` is told of changes. */
export interface Spread {
  readonly progress: ReadonlySignal<SpreadProgress>;
  readonly media: ReadonlyMap<MediumId, Medium>;
  readonly unread: readonly (Unread & { capture: string })[];
  readonly matches: readonly EvidenceMatch[];
  /** Decisions that cannot be read. */
  readonly damagedMatches: number;
  /** Those that wait for a decision, the surest first: as few as would join all that was found. */
  proposals(): readonly Proposal[];
  groups(): readonly Group[];
  /** Its group; `null` where nothing was called the same as it. */
  groupOf(medium: MediumId): Group | null;
  /** The proposal of two media, decided or not, with which to show why; `null` where none was made. */
  proposalOf(one: MediumId, other: MediumId): Proposal | null;
  /**
   * Keeps what a person decided, as one act.
   * @param by who decided, as they call themselves
   * @throws VaultError `missing` where a capture is gone; VaultFullError
   */
  decide(decisions: readonly Decision[], by: string): Promise<void>;
  /**
   * The picture, no side longer than `longest` pixels; of a video a still. To be closed by the caller.
   * @throws PictureError why it cannot be shown; VaultError `missing` | `damaged`
   */
  pictureOf(medium: MediumId, longest: number): Promise<ImageBitmap>;
}
