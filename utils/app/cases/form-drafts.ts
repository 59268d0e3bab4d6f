import { type ReadonlySignal, signal } from '@preact/signals';
import * as v from 'valibot';
import {
  type CaseDraft,
  type CaseForm,
  dropDraft,
  type KeptDraft,
  keepCaseDraft,
  newDraftRow,
  readCaseDrafts,
} from '../../vault/content/case-drafts.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { DraftKeeper } from '../notes/draft-keeper.ts';

/* What is being written in the forms of a case: kept while it is typed, and there again when the case is opened anew. */

type Part = CaseDraft['part'];

/** What one form writes down. */
export interface FormDraft<Fields> {
  /** As they were when the form was left; `null`: nothing was written. */
  readonly before: Fields | null;
  /** The version that the writing began with; `null`: a new part. */
  readonly part: Part;
  typed(fields: Fields): void;
  /** Keeps at once what waits. @returns when it is kept */
  now(): Promise<void>;
  /** Keeps nothing more, as it is being entered. @returns when nothing is being kept any more */
  stop(): Promise<void>;
  /** For the transaction that enters it. */
  forget(): Promise<void>;
  /** What was typed is entered, or not wanted any more. */
  drop(): Promise<void>;
}

export class FormDrafts {
  readonly #db: VaultDatabase;
  readonly #home: OpenKeyring;
  readonly #id: string;
  #kept: readonly KeptDraft[];
  readonly #unfinished;

  /** @param kept what was being written, the last first */
  constructor(db: VaultDatabase, home: OpenKeyring, id: string, kept: readonly KeptDraft[]) {
    this.#db = db;
    this.#home = home;
    this.#id = id;
    this.#kept = kept;
    this.#unfinished = signal<ReadonlySet<CaseForm>>(new Set(kept.map(({ form }) => form)));
  }

  /**
   * Of a case that is being opened.
   * @param parts that are there: what changed one that is gone becomes a new one
   */
  static async open(
    db: VaultDatabase,
    home: OpenKeyring,
    id: string,
    parts: ReadonlySet<string>,
  ): Promise<FormDrafts> {
    const kept = await readCaseDrafts(db, home, id);
    const isThere = ({ part }: KeptDraft) => part === null || parts.has(part.id);
    return new FormDrafts(
      db,
      home,
      id,
      kept.map((one) => (isThere(one) ? one : { ...one, part: null })),
    );
  }

  /** The forms in which something was left unfinished when the case was opened, as long as it is. */
  get unfinished(): ReadonlySignal<ReadonlySet<CaseForm>> {
    return this.#unfinished;
  }

  /** The part whose form was left; `undefined`: none of this kind, `null`: a new one. */
  left(form: CaseForm): string | null | undefined {
    const one = this.#kept.find((kept) => kept.form === form);
    return one && (one.part?.id ?? null);
  }

  /** A part is gone: what was typed into it is a new one. @returns whether anything was */
  release(form: CaseForm, part: string): boolean {
    this.#kept = this.#kept.map((one) =>
      one.form === form && one.part?.id === part ? { ...one, part: null } : one,
    );
    return this.left(form) === null;
  }

  /**
   * @param part which one is changed, as it is now; `null`: a new one
   * @param schema of the fields; what was kept and does not fit is not shown
   * @param first the fields as they are before anything is typed
   */
  begin<Fields>(
    form: CaseForm,
    part: Part,
    { schema, first }: { schema: v.GenericSchema<unknown, Fields>; first: Fields },
    onFailed: (error: unknown) => void,
  ): FormDraft<Fields> {
    const kept = this.#kept.find((one) => one.form === form && one.part?.id === part?.id);
    const read = kept === undefined ? null : v.safeParse(schema, kept.fields);
    const began = read?.success ? (kept?.part ?? null) : part;
    const row = kept?.row ?? newDraftRow(this.#id);
    const untouched = JSON.stringify(first);
    const keeper = new DraftKeeper<{ fields: Fields }>(async ({ fields }) => {
      if (JSON.stringify(fields) === untouched) await dropDraft(this.#db, row);
      else await keepCaseDraft(this.#db, this.#home, this.#id, { row, form, part: began, fields });
    }, onFailed);
    const leave = () => {
      this.#kept = this.#kept.filter((one) => one.row !== row);
      if (this.left(form) === undefined)
        this.#unfinished.value = new Set([...this.#unfinished.peek()].filter((one) => one !== form));
    };
    return {
      before: read?.success ? read.output : null,
      part: began,
      typed: (fields) => {
        this.#kept = [{ row, form, part: began, fields }, ...this.#kept.filter((one) => one.row !== row)];
        keeper.typed({ fields });
      },
      now: () => keeper.now(),
      stop: () => keeper.drop(),
      forget: () => dropDraft(this.#db, row),
      drop: async () => {
        leave();
        await keeper.drop();
        await dropDraft(this.#db, row);
      },
    };
  }
}
