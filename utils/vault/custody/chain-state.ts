import { type ChainHead, type CustodyBody, EMPTY_CHAIN } from '../../evidence/custody.ts';
import type { Checkpoint } from './checkpoint.ts';

/* What the entries of one chain come to: which captures and which decisions must be there. */

export interface ChainState {
  head: ChainHead;
  live: Map<string, number>;
  gone: Set<string>;
  /** All that were ever deleted, also what came back. */
  deleted: Set<string>;
  /** Decisions on pictures by their digests. */
  matched: Map<string, { sequence: number; captures: string[] }>;
}

/** Takes the next entry in. */
export function take(
  { live, gone, deleted, matched }: ChainState,
  { action, captures, record }: CustodyBody,
  sequence: number,
): void {
  if (action === 'matched' && record !== null) matched.set(record, { sequence, captures });
  for (const id of captures) {
    // What was restored into another chain is that one's to name.
    if (action === 'captured' || (action === 'restored' && gone.has(id))) {
      live.set(id, sequence);
      gone.delete(id);
    }
    if (action === 'deleted') {
      live.delete(id);
      gone.add(id);
      deleted.add(id);
    }
  }
}

export const emptyState = (): ChainState => ({
  head: EMPTY_CHAIN,
  live: new Map(),
  gone: new Set(),
  deleted: new Set(),
  matched: new Map(),
});

export function stateOf({
  prints,
  digest,
  live,
  gone,
  deleted = gone,
  matched = {},
}: Checkpoint): ChainState {
  return {
    head: { sequence: prints.length, digest },
    live: new Map(Object.entries(live)),
    gone: new Set(gone),
    deleted: new Set(deleted),
    matched: new Map(Object.entries(matched)),
  };
}

export function toCheckpoint(
  origin: string,
  prints: string[],
  { head, live, gone, deleted, matched }: ChainState,
): Checkpoint {
  return {
    schema: 'subut-checkpoint/1',
    origin,
    prints,
    digest: head.digest,
    live: Object.fromEntries(live),
    gone: Array.from(gone),
    deleted: Array.from(deleted),
    matched: Object.fromEntries(matched),
  };
}
