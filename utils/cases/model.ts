import type { ToldVersion } from '../evidence/case/outline.ts';
import type {
  CaseAttachment,
  CaseContent,
  CaseEvent,
  CaseHead,
  CasePerson,
  CaseText,
  CaseVisit,
  Incident,
} from '../evidence/case/parts.ts';
import type { Instant } from '../evidence/time.ts';

/* A case as screens and documents read it: of each part the last version. */

/** A part of a case, with what is known of its entering. */
export type Entered<Content> = Omit<Content, 'kind'> & {
  /** Of the part. */
  id: string;
  revision: number;
  /** When it was first entered. */
  entered: Instant;
  /** When this version was. */
  changed: Instant;
};

interface Named {
  /** Kept out of exports unless it is chosen; `null`: none was given. */
  realName: string | null;
  /** What was entered as it before. Texts may still say it. */
  formerNames: readonly string[];
}

export type Person = Entered<CasePerson> & Named;
export type Told = Entered<CaseText>;
export type Event = Entered<CaseEvent>;
export type IncidentLine = Entered<Incident>;
export type Attachment = Entered<CaseAttachment>;
export type Visit = Entered<CaseVisit>;

export interface Case extends Entered<CaseHead>, Named {
  people: Person[];
  /** Her own account, in the order of writing. */
  account: Told[];
  /** Of whoever works on the case, in the order of writing. */
  notes: Told[];
  /** The advocates' log, as it was entered; `timeline` sorts. */
  incidents: IncidentLine[];
  events: Event[];
  attachments: Attachment[];
  visits: Visit[];
}

/**
 * Puts a case together.
 * @param entries all versions of all its parts, in any order
 * @returns `null` without a head
 */
export function caseOf(id: string, entries: readonly ToldVersion[]): Case | null {
  const versions = new Map<string, ToldVersion[]>();
  for (const entry of entries) {
    if (entry.case !== id) continue;
    const known = versions.get(entry.part);
    if (known === undefined) versions.set(entry.part, [entry]);
    else known.push(entry);
  }
  const lists = new Lists();
  for (const all of versions.values()) lists.add(all.toSorted((a, b) => a.revision - b.revision));
  const head = lists.of('head').find((one) => one.id === id);
  if (head === undefined) return null;
  const names = new Map(lists.of('real-name').map(({ whose, name }) => [whose, name]));
  const entered = Map.groupBy(
    entries.flatMap(({ case: of, content }) => (of === id && content.kind === 'real-name' ? [content] : [])),
    ({ whose }) => whose,
  );
  const nameOf = (whose: string): Named => {
    const realName = names.get(whose) ?? null;
    const all = new Set(entered.get(whose)?.map(({ name }) => name));
    return { realName, formerNames: Array.from(all).filter((name) => name !== realName) };
  };
  const texts = lists.of('text').toSorted((a, b) => Date.parse(a.written.utc) - Date.parse(b.written.utc));
  return {
    ...head,
    ...nameOf(id),
    people: lists.of('person').map((person) => ({ ...person, ...nameOf(person.id) })),
    account: texts.filter(({ voice }) => voice === 'account'),
    notes: texts.filter(({ voice }) => voice === 'note'),
    incidents: lists.of('incident'),
    events: lists.of('event'),
    attachments: lists.of('attachment'),
    visits: lists.of('visit'),
  };
}

type Kind = CaseContent['kind'];
type Listed = { [K in Kind]: Entered<Extract<CaseContent, { kind: K }>>[] };

/** Last versions by their kind, each kind in the order of its entering. */
class Lists {
  readonly #of: Listed = {
    head: [],
    person: [],
    'real-name': [],
    text: [],
    incident: [],
    event: [],
    attachment: [],
    visit: [],
    removed: [],
  };

  of<K extends Kind>(kind: K): Listed[K] {
    return this.#of[kind].toSorted(byEntering) as Listed[K];
  }

  /** @param versions of one part, in their order */
  add(versions: readonly ToldVersion[]): void {
    const [first, last] = [versions[0], versions.at(-1)];
    if (first === undefined || last === undefined) return;
    const { kind, ...content } = last.content;
    const { part: id, revision, at: changed } = last;
    // Of the kind whose list it is: the schema binds the content to it.
    (this.#of[kind] as Entered<typeof content>[]).push({
      ...content,
      id,
      revision,
      entered: first.at,
      changed,
    });
  }
}

const byEntering = (one: Entered<object>, other: Entered<object>): number =>
  one.entered.utc < other.entered.utc
    ? -1
    : one.entered.utc > other.entered.utc
      ? 1
      : one.id < other.id
        ? -1
        : 1;
