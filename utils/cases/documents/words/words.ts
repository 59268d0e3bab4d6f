import type { ATTACHMENT_TYPES, EventKind, PERSON_ROLES } from '../../../evidence/case/parts.ts';
import type { Language } from '../../../package/words/words.ts';

/*
 * What the papers say, one file a language, but for what cites the law: that is data (law/law.json). Sentences avoid counted
 * nouns, which each language bends in its own way. Sentences on captures are those of the report (utils/package/words).
 */
export interface PaperWords {
  language: Language;

  draft: {
    /** On each page. */
    running: string;
    /** @param law the day of the data */
    notice: (law: string) => string;
    /** In brackets before what a person has to write. */
    write: string;
    toConfirm: string;
    source: (source: string | null, date: string) => string;
  };

  titles: {
    complaint: string;
    platform: string;
    hold: string;
    appeal: string;
    chronology: string;
  };

  /** What a person has to write. */
  blanks: {
    name: string;
    address: string;
    contact: string;
    representative: string;
    office: string;
    recipient: string;
    date: string;
    signature: string;
    consent: string;
    platformRule: string;
    place: string;
    /** Beside a statement that must be true. */
    statement: string;
    grounds: string;
    answerBy: string;
    refusalDate: string;
    refusalNumber: string;
    copyDate: string;
    complaintDate: string;
    complaintNumber: string;
    finalDecision: string;
    reason: string;
  };

  labels: {
    to: string;
    from: string;
    address: string;
    contact: string;
    representative: string;
    caseName: string;
    madeOn: string;
    number: string;
    what: string;
    page: string;
    account: string;
    when: string;
    state: string;
    party: string;
    proof: string;
    source: string;
    harm: string;
    type: string;
    title: string;
    fileName: string;
    dateOnPaper: string;
    received: string;
    givenBy: string;
    sha256: string;
    visits: string;
    items: string;
    complaint: string;
    sent: string;
    receivedAt: string;
    answer: string;
    silence: string;
  };

  dates: {
    unknown: string;
    about: (around: string) => string;
    /** Standing alone. */
    months: readonly string[];
  };

  exhibits: {
    /** `№ 3, 5` */
    numbers: (numbers: string) => string;
    none: string;
    /** Named as proof, but not in the list of exhibits. */
    unlisted: (count: number) => string;
    eachHeading: string;
    /** Of a capture that is deleted or cannot be read. */
    gone: string;
    file: string;
    /** The numeric id stays, names differ. */
    renamedHeading: string;
    renamedNote: string;
    visit: Record<'captured-again' | 'gone' | 'renamed', string>;
    newName: (name: string) => string;
    attached: (numbers: string) => string;
    noneAttached: string;
    /** Of a page with many posts: how many the record has. */
    itemCount: string;
    firstDate: string;
    lastDate: string;
  };

  events: Record<EventKind, string>;
  attachments: Record<(typeof ATTACHMENT_TYPES)[number], string>;
  roles: Record<(typeof PERSON_ROLES)[number], string>;

  complaint: {
    /** @param articles what is cited */
    opening: (articles: string) => string;
    /** Where nothing is cited. */
    openingPlain: string;
    happened: string;
    nothingEntered: string;
    account: string;
    written: (date: string) => string;
    pages: string;
    /** Said above what is supposed. */
    supposed: string;
    supposedNote: string;
    suspects: string;
    why: string;
    earlier: string;
    law: string;
    ask: string;
    attachments: string;
  };

  platform: {
    ways: string;
    material: string;
    place: string;
    ask: string;
    preserve: string;
    remove: string;
    tell: string;
    rule: string;
    statement: string;
    kept: string;
  };

  hold: {
    opening: string;
    ask: string;
    items: readonly string[];
    dontDelete: string;
    pages: string;
    reason: string;
    answer: string;
  };

  appeal: {
    opening: string;
    course: string;
    copyAfter: (days: number) => string;
    grounds: string;
    noRefusal: string;
  };

  chronology: {
    all: string;
    underPrivateLife: string;
    underRemedy: string;
    noAnswer: (days: string, from: string, today: string) => string;
    noAnswerUndated: string;
    answeredAfter: (days: string, from: string, to: string) => string;
    noProof: string;
    notEntered: string;
    deadline: string;
    deadlineIs: (decision: string, day: string) => string;
    deadlineUnknown: string;
    precedents: string;
    context: string;
  };

  sheet: {
    heading: string;
    remove: string;
    addressee: (name: string) => string;
    for: string;
    against: string;
    blanks: string;
    unsure: string;
    /** Nothing is ever sent by the program. */
    notSent: string;
    /** Provisions and advice that do not stand in the paper. */
    known: string;
    /** The rules are told in words of ours. */
    paraphrase: string;
    names: string;
    proof: string;
    evidence: string;
    noConclusions: string;
  };

  log: {
    /** Columns. */
    kind: string;
    date: string;
    what: string;
    evidence: string;
    who: string;
    whoEvidence: string;
    why: string;
    needed: string;
    harm: string;
    handle: string;
    url: string;
    context: string;
    views: string;
    entered: string;
    /** Kinds of rows. */
    incident: string;
    capture: string;
  };
}
