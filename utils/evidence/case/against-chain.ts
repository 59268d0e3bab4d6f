import type { Sha256 } from '../../bytes/digest.ts';
import type { CustodyEntry } from '../custody.ts';
import { actDigest, type CaseEntry, caseEntryDigest } from './entry.ts';

/* Whether what a case says is what was entered. */

/** What the chain needs of a version that is not told. */
export interface DigestedVersion {
  part: string;
  act: string;
  digest: Sha256;
}

export interface AgainstChain {
  /** Acts of the chain that what is there comes to. */
  acts: number;
  /** What these name as their `record`. */
  records: ReadonlySet<Sha256>;
  /**
   * Acts, as the entries name them, that none of the chain comes to, with the parts that were entered in them: one was changed, or
   * another that was entered with it is gone.
   */
  unproved: { act: string; parts: string[] }[];
}

/**
 * Holds the entries of a case against the chain of its vault.
 * @param entries all of them that can be read
 * @param leftOut versions of which there is the digest alone
 */
export async function holdAgainstChain(
  entries: readonly CaseEntry[],
  chain: readonly CustodyEntry[],
  leftOut: readonly DigestedVersion[] = [],
): Promise<AgainstChain> {
  const named = new Set(recordsIn(chain));
  const acts = new Map<string, { digest: Sha256; part: string }[]>();
  const add = ({ act, digest, part }: DigestedVersion): void => {
    const versions = acts.get(act);
    if (versions === undefined) acts.set(act, [{ digest, part }]);
    else versions.push({ digest, part });
  };
  for (const entry of entries) {
    const { act, part, content } = entry;
    add({ act, part, digest: await caseEntryDigest(entry) });
    if (content.kind === 'removed') for (const version of content.versions) add({ ...version, part });
  }
  leftOut.forEach(add);
  const records = new Set<Sha256>();
  const unproved: AgainstChain['unproved'] = [];
  for (const [act, versions] of acts) {
    const record = await actDigest(versions.map(({ digest }) => digest));
    if (named.has(record)) records.add(record);
    else unproved.push({ act, parts: Array.from(new Set(versions.map(({ part }) => part))) });
  }
  return { acts: records.size, records, unproved };
}

/** What the acts of a chain that entered something into cases name, as far as they are told. */
export const recordsIn = (chain: readonly CustodyEntry[]): Sha256[] =>
  chain.flatMap(({ body }) => (body?.action === 'case-entered' ? (body.record ?? []) : []));
