import { actDigest, type CaseEntry, caseEntryDigest } from '../evidence/case/entry.ts';
import type { CustodyEntry } from '../evidence/custody.ts';

/* Whether what a case says is what was entered. */

export interface AgainstChain {
  /** Acts of the chain that what is there comes to. */
  acts: number;
  /** Parts with a version that no act of the chain comes to: it was changed, or another that was entered with it is gone. */
  unproved: string[];
}

/**
 * Holds the entries of a case against the chain of its vault.
 * @param entries all of them that can be read
 */
export async function holdAgainstChain(
  entries: readonly CaseEntry[],
  chain: readonly CustodyEntry[],
): Promise<AgainstChain> {
  const records = new Set(
    chain.flatMap(({ body }) => (body?.action === 'case-entered' ? (body.record ?? []) : [])),
  );
  const acts = new Map<string, { digest: string; part: string }[]>();
  const add = (act: string, digest: string, part: string) =>
    acts.set(act, [...(acts.get(act) ?? []), { digest, part }]);
  for (const entry of entries) {
    add(entry.act, await caseEntryDigest(entry), entry.part);
    if (entry.content.kind !== 'removed') continue;
    for (const { act, digest } of entry.content.versions) add(act, digest, entry.part);
  }
  const unproved: string[] = [];
  let proved = 0;
  for (const versions of acts.values()) {
    const record = await actDigest(versions.map(({ digest }) => digest));
    if (records.has(record)) proved += 1;
    else unproved.push(...versions.map(({ part }) => part));
  }
  return { acts: proved, unproved: Array.from(new Set(unproved)) };
}
