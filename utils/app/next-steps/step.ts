import type { Language } from '../../i18n/choose.ts';

/** The same in each language of the interface. */
export type Said = Readonly<Record<Language, string>>;

/** `page`: opened on a click. `mail` and `name`, of an account: only shown, to be copied. */
export interface Address {
  kind: 'page' | 'mail' | 'name';
  value: string;
}

/** One thing that can be done or is to be known. */
export interface Step {
  id: string;
  text: Said;
  addresses?: readonly Address[];
  /** Who says so, with the day or number by which it is found again. */
  source: string;
  /** The day on which the source was looked at last, ISO 8601. */
  date: string;
  /** `source`: read at who says so; `reported`: others report it; `open`: not certain, to be asked. */
  sure: 'source' | 'reported' | 'open';
}

/** Steps that belong together. */
export interface Part {
  id: string;
  title: Said;
  steps: readonly Step[];
}
