import type { CheckReport } from './check.ts';
import type { OutlinedCapture, OutlinedLink, PackageOutline } from './outline.ts';

/*
 * Two packages of one vault, an earlier and a later one or those of two devices: what one has and the other has not. Only
 * of packages that hold by themselves, and only where both chains begin alike; of anything else nothing is said.
 */

/** How the two chains stand to each other. */
export type ChainsRelation =
  | 'same'
  /** The second goes on where the first ends, or the other way round. */
  | 'second-goes-on'
  | 'first-goes-on'
  /** Both go on from the same entry in different ways: on two devices, or one was signed anew. */
  | 'forked';

export interface ComparedCapture {
  id: string;
  /** Where it is said that it was deleted: the entry's number; `null`: nowhere that can be read. */
  deleted: number | null;
}

export interface Compared {
  kind: 'compared';
  chains: ChainsRelation;
  /** Entries that both have. */
  common: number;
  /** Entries that only one has. */
  entriesOnly: { first: OutlinedLink[]; second: OutlinedLink[] };
  /** Entries that both have, told in one and withheld in the other. */
  toldOnly: { first: number[]; second: number[] };
  /** Captures that only one has. */
  capturesOnly: { first: ComparedCapture[]; second: ComparedCapture[] };
  /** Captures that both have, in all files alike. */
  same: string[];
  /** Captures that both have, and not alike: no two such can be of one chain. */
  changed: { id: string; files: { path: string; how: 'missing' | 'added' | 'changed' }[] }[];
}

export type Comparison =
  /** Nothing is compared before both hold. */
  | { kind: 'not-verified'; first: boolean; second: boolean }
  /** Not of one vault, as far as can be told. `sameKeys`: the same keys signed both, and still their chains begin otherwise. */
  | { kind: 'other-vault'; sameKeys: boolean }
  | Compared;

/** @param first the earlier one, where that is known */
export function comparePackages(first: CheckReport, second: CheckReport): Comparison {
  if (!first.ok || !second.ok) return { kind: 'not-verified', first: first.ok, second: second.ok };
  const [a, b] = [first.outline, second.outline];
  const common = a.links.findIndex(({ digest }, at) => digest !== b.links[at]?.digest);
  const shared = common < 0 ? Math.min(a.links.length, b.links.length) : common;
  const sameKeys = a.keys !== null && a.keys.owner === b.keys?.owner && a.keys.capture === b.keys.capture;
  if (!sameKeys || shared === 0) return { kind: 'other-vault', sameKeys };
  const entriesOnly = { first: a.links.slice(shared), second: b.links.slice(shared) };
  return {
    kind: 'compared',
    chains: relation(entriesOnly.first.length, entriesOnly.second.length),
    common: shared,
    entriesOnly,
    toldOnly: { first: toldOnly(a, b, shared), second: toldOnly(b, a, shared) },
    capturesOnly: { first: capturesOnly(a, b), second: capturesOnly(b, a) },
    ...inBoth(a, b),
  };
}

/** Whether the two cannot both be as one vault made them: a capture in two versions, or a chain that goes on in two ways. */
export const contradicts = ({ chains, changed }: Compared): boolean =>
  chains === 'forked' || changed.length > 0;

function relation(first: number, second: number): ChainsRelation {
  if (first > 0 && second > 0) return 'forked';
  if (first > 0) return 'first-goes-on';
  return second > 0 ? 'second-goes-on' : 'same';
}

const toldOnly = (here: PackageOutline, there: PackageOutline, shared: number): number[] =>
  here.links
    .slice(0, shared)
    .filter(({ action }, at) => action !== null && there.links[at]?.action === null)
    .map(({ sequence }) => sequence);

function capturesOnly(here: PackageOutline, there: PackageOutline): ComparedCapture[] {
  const known = new Set(there.captures.map(({ id }) => id));
  const deletions = [...here.links, ...there.links].filter(({ action }) => action === 'deleted');
  return here.captures
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => ({
      id,
      deleted: deletions.find(({ captures }) => captures.includes(id))?.sequence ?? null,
    }));
}

function inBoth(a: PackageOutline, b: PackageOutline): Pick<Compared, 'same' | 'changed'> {
  const there = new Map(b.captures.map((capture) => [capture.id, capture]));
  const both = a.captures.flatMap((capture) => {
    const other = there.get(capture.id);
    return other === undefined ? [] : [{ id: capture.id, files: differing(capture, other) }];
  });
  return {
    same: both.filter(({ files }) => files.length === 0).map(({ id }) => id),
    changed: both.filter(({ files }) => files.length > 0),
  };
}

function differing(a: OutlinedCapture, b: OutlinedCapture): Compared['changed'][number]['files'] {
  const paths = Array.from(new Set([...Object.keys(a.files), ...Object.keys(b.files)])).toSorted();
  return paths.flatMap((path) => {
    const [before, after] = [a.files[path], b.files[path]];
    if (before === after) return [];
    const how = after === undefined ? 'missing' : before === undefined ? 'added' : 'changed';
    return [{ path, how } as const];
  });
}
