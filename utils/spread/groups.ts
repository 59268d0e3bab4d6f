import { compareMatches, type EvidenceMatch, pictureKey } from '../evidence/match.ts';
import { lastDecisions } from '../evidence/same-pictures.ts';
import { METHOD_VERSION, type Medium, type MediumId, mediumId, type Proposal } from './medium.ts';
import { Unions } from './unions.ts';

/*
 * Which pictures a person called the same, directly or through others, and which proposals still wait for a decision. The last decision on two
 * pictures counts.
 */

/** Media that are one picture by what was decided. */
export interface Group {
  /** The first of its media; another one where an earlier joins. */
  id: MediumId;
  /** By capture and number: two at least. */
  media: MediumId[];
  /** Decisions that two of them are not the same. */
  contradictions: EvidenceMatch[];
}

const pairKey = (one: string, other: string): string =>
  one < other ? `${one}\n${other}` : `${other}\n${one}`;

const compareMedia = (one: MediumId, other: MediumId): number => {
  const [[left = '', first], [right = '', second]] = [one.split(' '), other.split(' ')];
  return left < right ? -1 : left > right ? 1 : Number(first) - Number(second);
};

/** The last decision on each two pictures. */
function lastOf(matches: readonly EvidenceMatch[]): Map<string, EvidenceMatch> {
  return new Map(
    lastDecisions(matches.toSorted(compareMatches)).map((match) => {
      const [one, other] = match.pictures;
      return [pairKey(pictureKey(one), pictureKey(other)), match];
    }),
  );
}

/** How sure a proposal is, to put the surest first. */
function strengthOf({ why }: Proposal): number {
  if (why.method === 'same-bytes') return Number.POSITIVE_INFINITY;
  const hashes = why.distance === null ? 0 : (why.threshold + 1 - why.distance) / (why.threshold + 1);
  const places =
    why.places === null ? 0 : Math.min(1, (why.places.inliers * why.places.span * why.places.share) / 20);
  const frames = why.frames === null ? 0 : (why.frames.one + why.frames.other) / 2;
  return hashes + places + frames;
}

export class Decided {
  readonly #last: Map<string, EvidenceMatch>;
  /** Of pictures, by their keys. */
  readonly #same = new Unions();
  readonly #media: ReadonlyMap<MediumId, Medium>;

  constructor(media: ReadonlyMap<MediumId, Medium>, matches: readonly EvidenceMatch[]) {
    this.#media = media;
    this.#last = lastOf(matches);
    for (const { verdict, pictures } of this.#last.values())
      if (verdict === 'same') this.#same.join(pictureKey(pictures[0]), pictureKey(pictures[1]));
  }

  groups(): Group[] {
    const byRoot = new Map<string, Group>();
    for (const medium of this.#media.values()) {
      const [id, root] = [mediumId(medium), this.#same.rootOf(pictureKey(medium.picture))];
      const group = byRoot.get(root);
      if (group === undefined) byRoot.set(root, { id, media: [id], contradictions: [] });
      else group.media.push(id);
    }
    for (const match of this.#last.values()) {
      if (match.verdict !== 'not-same') continue;
      const [one, other] = match.pictures.map((picture) => this.#same.rootOf(pictureKey(picture)));
      if (one !== undefined && one === other) byRoot.get(one)?.contradictions.push(match);
    }
    return Array.from(byRoot.values())
      .filter(({ media }) => media.length > 1)
      .map((group) => {
        const sorted = group.media.toSorted(compareMedia);
        return { ...group, media: sorted, id: sorted[0] as MediumId };
      })
      .toSorted((one, other) => compareMedia(one.id, other.id));
  }

  /**
   * Those that wait for a decision, the surest first, and only as many as would join all that was found: where A and B, B and C, and A and C look the same,
   * the third need not be asked. Nor what follows from what was decided: within a group, or between two of which pictures were called different.
   */
  waiting(proposals: readonly Proposal[]): Proposal[] {
    const different = new Set<string>();
    for (const { verdict, pictures } of this.#last.values()) {
      if (verdict !== 'not-same') continue;
      const [one, other] = pictures.map((picture) => this.#same.rootOf(pictureKey(picture)));
      if (one !== undefined && other !== undefined) different.add(pairKey(one, other));
    }
    const joined = new Unions();
    return proposals
      .map((proposal) => ({ proposal, strength: strengthOf(proposal) }))
      .toSorted((one, other) => other.strength - one.strength)
      .filter(({ proposal }) => {
        const pictures = [proposal.one, proposal.other].map((id) => this.#media.get(id)?.picture);
        const [one, other] = pictures.map((picture) => (picture === undefined ? null : pictureKey(picture)));
        if (one == null || other == null || this.#isLeftOpen(one, other)) return false;
        const [left, right] = [this.#same.rootOf(one), this.#same.rootOf(other)];
        return left !== right && !different.has(pairKey(left, right)) && joined.join(left, right);
      })
      .map(({ proposal }) => proposal);
  }

  /** Whether a person could not say, of what this or a later version proposed. */
  #isLeftOpen(one: string, other: string): boolean {
    const last = this.#last.get(pairKey(one, other));
    return last?.verdict === 'cannot-say' && (last.proposed?.version ?? METHOD_VERSION) >= METHOD_VERSION;
  }
}
