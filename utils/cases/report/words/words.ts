import type { CaseContent } from '../../../evidence/case/parts.ts';
import type { Silence } from '../../silence.ts';
import type { LaneName } from '../../timeline-layout.ts';

/*
 * What the report of a case says beside the words of papers and of the report, one file a language. Sentences avoid counted nouns, which
 * each language bends in its own way.
 */
export interface CaseReportWords {
  heading: string;
  /** @param law the day on which it was collected */
  notice: (law: string) => string;
  filesOf: string;

  /** Of a version for the other side; marks stand in place of what is left out. */
  redacted: {
    heading: string;
    notice: string;
    name: string;
    text: string;
    picture: string;
    supposed: string;
    about: string;
    role: string;
  };

  account: { heading: string; intro: string; notes: string; notesIntro: string };
  people: { heading: string; intro: string; name: string; role: string; about: string };

  chronology: {
    heading: string;
    intro: string;
    /** How it is drawn, in black and white. */
    legend: string;
    empty: string;
    whole: string;
    span: (from: string, to: string) => string;
    /** In place of a drawing. */
    alt: (from: string, to: string) => string;
    lanes: Record<LaneName, string>;
    posts: (account: string) => string;
    postsUndated: (account: string) => string;
    kept: string;
    visited: string;
    logLine: (number: number) => string;
    ends: (article: string) => string;
    table: string;
    proof: string;
    /** Of what somebody entered. */
    noProof: string;
  };

  times: {
    heading: string;
    silence: string;
    silenceIntro: string;
    counted: string;
    basis: Record<Silence['basis'], string>;
    deadlines: string;
    /** @param law the day on which it was collected */
    deadlinesIntro: (law: string) => string;
    rule: string;
    countedFrom: string;
    due: string;
    dueUnknown: string;
    dueAbout: string;
    endedBy: (event: string) => string;
    passed: string;
    source: (sources: string) => string;
    noSource: string;
    sure: string;
    unsure: string;
    lawyer: string;
    sides: Record<'authority' | 'applicant' | 'platform', string>;
  };

  visits: {
    heading: string;
    intro: string;
    notVisited: (numbers: string) => string;
    found: string;
    again: string;
  };

  log: {
    heading: string;
    facts: string;
    factsIntro: string;
    line: string;
    conclusions: string;
    conclusionsIntro: string;
    unnamed: (numbers: string) => string;
  };

  files: { heading: string; intro: string; bytes: string };

  acts: {
    parts: Record<CaseContent['kind'], string>;
    /** A further version of such a part. */
    changed: (part: string) => string;
    /** One that is not handed on. */
    leftOut: (part: string) => string;
  };

  meaning: {
    chained: string;
    notTrue: string;
    notGenuine: string;
    notSilent: string;
    unproved: (numbers: string) => string;
    gone: (numbers: string) => string;
    leftOut: (parts: string) => string;
    names: string;
  };
}
