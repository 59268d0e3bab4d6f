import type { Sha256 } from '../../bytes/digest.ts';
import { actDigest, caseEntryDigest } from '../../evidence/case/entry.ts';
import type { EnteredAct } from '../../package/report/case-chapters.ts';
import type { BinderInput, Told } from './told.ts';

interface Version {
  digest: Sha256;
  what: string;
  exhibit?: number;
}

/** What was entered at once, by the digest that the custody chain names. */
export async function actsOf(
  { entries, leftOut }: Pick<BinderInput, 'entries' | 'leftOut'>,
  { own, numberOf }: Told,
): Promise<Map<string, EnteredAct>> {
  const { parts, changed, leftOut: notHere } = own.acts;
  const acts = new Map<string, Version[]>();
  const add = (act: string, version: Version) => acts.set(act, [...(acts.get(act) ?? []), version]);
  for (const entry of entries) {
    const { act, part, revision, content } = entry;
    const what = parts[content.kind];
    const number = content.kind === 'attachment' ? numberOf(part) : undefined;
    add(act, {
      digest: await caseEntryDigest(entry),
      what: revision === 1 ? what : changed(what),
      ...(number === undefined ? {} : { exhibit: number }),
    });
    // Of what was taken out the digests stay.
    if (content.kind === 'removed')
      for (const { act, digest } of content.versions) add(act, { digest, what: parts.removed });
  }
  for (const { act, digest, kind } of leftOut) add(act, { digest, what: notHere(parts[kind]) });
  const told = await Promise.all(
    Array.from(acts.values(), async (versions) => {
      const record = await actDigest(versions.map(({ digest }) => digest));
      const counts = Map.groupBy(versions, ({ what }) => what);
      const what = Array.from(counts, ([name, { length }]) => (length === 1 ? name : `${name} (${length})`));
      return [
        record,
        { what: what.join('; '), exhibits: versions.flatMap(({ exhibit }) => exhibit ?? []) },
      ] as const;
    }),
  );
  return new Map(told);
}
