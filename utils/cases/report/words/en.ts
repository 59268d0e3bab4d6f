import type { CaseReportWords } from './words.ts';

export const en: CaseReportWords = {
  heading: 'Case with its exhibits',
  notice: (law) =>
    `Draft for a lawyer, not legal advice. What it says of the law was collected from public sources up to ${law}; a lawyer must check all of it.`,
  filesOf: 'Of these, files of the case',

  redacted: {
    heading: 'Version for the other side.',
    notice:
      'What was left out is marked in its place in square brackets. Digests are those of the originals, which are unchanged. Names were looked for in texts, titles and addresses, with endings and without their special letters; other spellings of a name, another alphabet, and what is seen in a picture are not found this way: read all of it before it is handed on.',
    name: '[name left out]',
    text: '[text left out]',
    picture: '[picture left out]',
    supposed: '[supposition left out]',
    about: '[left out]',
    role: '[role left out]',
  },

  account: {
    heading: 'In her own words',
    intro:
      'What the person affected wrote, word for word, in the order of writing. Each text was entered once and not changed afterwards; what came to mind later is a text of its own. Times are by the clock of the device.',
    notes: 'Notes of those who work on the case',
    notesIntro: 'These are not the words of the person affected.',
  },
  people: {
    heading: 'People',
    intro:
      'People are named by pseudonyms, unless a real name was chosen for this document. Roles are as whoever entered them sees them; nothing is decided by them.',
    name: 'Name',
    role: 'Role',
    about: 'What is known',
  },

  chronology: {
    heading: 'Chronology',
    intro:
      'Publications by the date that the page gives them, pages that were kept, events and lines of the log, in the order of time. Dates are on the calendar of the device; of events and of the log they are as they were entered.',
    legend:
      'Numbers are those of the table below. Full circle: published. Empty circle: kept, or opened again. Full square: happened. Empty square: a time ends. Dotted line: some time in between. Grey: no answer is entered. Stretches of time in which there is nothing are not drawn.',
    empty: 'Nothing with a date is entered.',
    whole: 'All of the time',
    span: (from, to) => `${from} – ${to}`,
    alt: (from, to) => `Timeline from ${from} to ${to}; the table below says the same.`,
    lanes: { publication: 'Published', capture: 'Kept', event: 'Happened', deadline: 'Times that end' },
    posts: (account) => `Published on “${account}”`,
    postsUndated: (account) => `Published on “${account}”, no date can be read`,
    kept: 'Pages kept',
    visited: 'Page opened again',
    logLine: (number) => `Log, line ${number}`,
    ends: (article) => `A time ends: ${article}; a lawyer must check it`,
    table: 'The same as a table',
    proof: 'Evidence (exhibits)',
    noProof: 'none is named',
  },

  times: {
    heading: 'Silence and times that end',
    silence: 'Days without an answer',
    silenceIntro:
      'Counted from the receipt; where none is entered, from the sending; else from the day of the complaint, appeal or report itself. That no answer is entered does not show that none came.',
    counted: 'Counted from',
    basis: {
      received: 'the receipt',
      sent: 'the sending; no receipt is entered',
      filed: 'its own date; neither sending nor receipt is entered',
    },
    deadlines: 'Times that end',
    deadlinesIntro: (law) =>
      `Computed from rules that were collected up to ${law}, told in words of our own. A lawyer must check each. CCP: Code of Criminal Procedure of Azerbaijan; ECHR: European Convention on Human Rights.`,
    rule: 'Rule and source',
    countedFrom: 'Counted from',
    due: 'Last day',
    dueUnknown: 'cannot be told',
    dueAbout: 'the date is not exact: counted from the first day that it may have been',
    endedBy: (event) => `ended by: ${event}`,
    passed: 'this day has passed; nothing that ends it is entered',
    source: (sources) => `Source: ${sources}`,
    noSource: 'No source was found',
    sure: 'a primary source says so',
    unsure: 'not certain',
    lawyer: 'a lawyer must check this',
    sides: {
      authority: 'time of the authority',
      applicant: 'time of the applicant',
      platform: 'time of the platform',
    },
  },

  visits: {
    heading: 'Are the pages still there',
    intro: 'What was found when a kept page was opened again. Times are by the clock of the device.',
    notVisited: (numbers) => `Not opened again: exhibits ${numbers}.`,
    found: 'Found',
    again: 'Kept again',
  },

  log: {
    heading: 'Log',
    facts: 'What happened',
    factsIntro: 'As it was entered. What is concluded from it stands apart, below.',
    line: 'Line',
    conclusions: 'What is supposed',
    conclusionsIntro: 'These are not facts but suppositions and conclusions of whoever entered them.',
    unnamed: (numbers) => `Kept pages that no line of the log names: exhibits ${numbers}.`,
  },

  files: {
    heading: 'Files of the case',
    intro:
      'Each is an exhibit with a number of its own. What they say was not checked; the date on the paper, when it was received and who gave it are as they were entered.',
    bytes: 'Bytes',
  },

  acts: {
    parts: {
      head: 'name, labels or exhibits',
      person: 'person',
      'real-name': 'real name',
      text: 'text',
      incident: 'line of the log',
      event: 'event',
      attachment: 'file',
      visit: 'page opened again',
      removed: 'part taken out',
    },
    changed: (part) => `${part}, changed`,
    leftOut: (part) => `${part}, not in this package`,
  },

  meaning: {
    chained:
      'The custody chain holds digests of what was entered into the case, in the order of entering: what was changed afterwards no longer agrees with it.',
    notTrue:
      'That what was entered into the case is true. Account, people, events, dates and log are what somebody entered; the program checked none of it.',
    notGenuine:
      'That the files of the case are genuine. Their digests show only whether they were changed after they were added.',
    notSilent:
      'That nothing else happened, or that no answer came: where it says so, nothing of the kind is entered.',
    unproved: (numbers) =>
      `That these happened, for which no evidence is named here (numbers in the chronology): ${numbers}.`,
    gone: (numbers) => `Anything of these exhibits, which were deleted or cannot be read: ${numbers}.`,
    leftOut: (parts) => `What was left out of this document: ${parts}.`,
    names:
      'Who the people are whose real names were not chosen. In texts their pseudonyms stand in square brackets; other forms of a name, and names in addresses and on kept pages, may be left.',
  },
};
