import type { Fact } from './exhibit-facts.ts';
import type { Chapter } from './report-blocks.ts';

/*
 * What the report says of the case that its exhibits belong to: made by who knows cases (`utils/cases/report/`), bound and drawn here.
 */

/** A file of the case, as the list of exhibits and that of digests name it. */
export interface ListedFile {
  /** Its place in the case: captures and files share one order. */
  number: number;
  title: string;
  fileName: string;
  /** The date on it, in words. */
  when: string;
  sha256: string;
}

/** What was entered into the case at once. */
export interface EnteredAct {
  what: string;
  /** Numbers of the exhibits that it concerns. */
  exhibits: readonly number[];
}

export interface CaseChapters {
  /** On the cover, instead of that of a report of captures. */
  heading: string;
  /** On the cover, above all else: that it is a draft. */
  notice: readonly string[];
  facts: readonly Fact[];
  /** Before the exhibits, each on a page of its own. */
  before: readonly Chapter[];
  /** After the exhibits: the files of the case. */
  after: readonly Chapter[];
  /** The chapter that tells of the files. */
  filesChapter: string;
  files: readonly ListedFile[];
  /** By the digest that the chain's entry `case-entered` names. */
  acts: ReadonlyMap<string, EnteredAct>;
  /** In place of pictures that are left out; `null`: it is said where they are. */
  pictureMark: string | null;
  /** What it shows and does not show, with what is said of captures. */
  shows: readonly string[];
  showsNot: readonly string[];
}
