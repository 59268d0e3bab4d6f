import { type Signal, useSignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useEffect, useMemo } from 'preact/hooks';
import type { GenericSchema } from 'valibot';
import type { FormDrafts } from '../../../utils/app/cases/form-drafts.ts';
import type { Version } from '../../../utils/cases/store.ts';
import type { CaseForm } from '../../../utils/vault/content/case-drafts.ts';
import { type Act, useAct } from './use-act.ts';

/** Of the case that is open. */
export const Drafts = createContext<FormDrafts | null>(null);

/** @throws outside of a case */
export function useDrafts(): FormDrafts {
  const drafts = useContext(Drafts);
  if (drafts === null) throw new Error('a form of a case stands outside of one');
  return drafts;
}

/** A form of a case: what is typed survives a lock, and is forgotten in the act that enters it. */
export interface Form<Fields> {
  fields: Signal<Fields>;
  /** The version that the writing began with: what was changed since on another page is not written over. `null`: a new part. */
  version: Version | null;
  /** `restored`: it was being written before. */
  told: Signal<'restored' | 'draftFailed' | null>;
  act: Act;
  set(change: Partial<Fields>): void;
  /** @param work gets what it enters beside: the draft goes in the same transaction @returns whether it was done */
  enter(work: (beside: { beside(): Promise<unknown> }) => Promise<unknown>): Promise<boolean>;
  /** What was typed is not wanted. */
  drop(): void;
}

/** @param part which one is changed; `null`: a new one @param first the fields before anything is typed */
export function useForm<Fields extends object>(
  name: CaseForm,
  part: Version | null,
  schema: GenericSchema<unknown, Fields>,
  first: Fields,
): Form<Fields> {
  const drafts = useDrafts();
  const told = useSignal<'restored' | 'draftFailed' | null>(null);
  const draft = useMemo(
    () =>
      drafts.begin(
        name,
        part && { id: part.id, revision: part.revision },
        { schema, first },
        (error: unknown) => {
          console.error(error);
          told.value = 'draftFailed';
        },
      ),
    [drafts],
  );
  useMemo(() => {
    if (draft.before !== null) told.value = 'restored';
  }, [draft]);
  const fields = useSignal<Fields>(draft.before ?? first);
  const act = useAct();
  useEffect(() => {
    const keepNow = () => void draft.now();
    document.addEventListener('visibilitychange', keepNow);
    return () => {
      document.removeEventListener('visibilitychange', keepNow);
      keepNow();
    };
  }, [draft]);
  return {
    fields,
    version: draft.part,
    told,
    act,
    set: (change) => {
      fields.value = { ...fields.value, ...change };
      told.value = null;
      draft.typed(fields.value);
    },
    enter: async (work) => {
      const isDone = await act.run(async () => {
        // A draft that is kept later would come back beside what was entered.
        await draft.stop();
        await work({ beside: () => draft.forget() });
      });
      if (isDone) await draft.drop();
      else draft.typed(fields.value);
      return isDone;
    },
    drop: () => void draft.drop().catch((error: unknown) => console.error(error)),
  };
}

export interface Editing {
  /** `new`, or the id of the part; `null`: no form is open. */
  at: string | null;
  open(id: string): void;
  close(): void;
}

/**
 * Which part of a kind is being written about. At first the one whose form was left unfinished.
 * @param ids of the parts that are there: what was typed into one that another page took out becomes a new one
 */
export function useEditing(form: CaseForm, ids: readonly string[]): Editing {
  const drafts = useDrafts();
  const left = drafts.left(form);
  const chosen = useSignal(left === undefined ? null : (left ?? 'new'));
  const id = chosen.value;
  const isGone = id !== null && id !== 'new' && !ids.includes(id);
  return {
    at: isGone ? (drafts.release(form, id) ? 'new' : null) : id,
    open: (one) => {
      chosen.value = one;
    },
    close: () => {
      chosen.value = null;
    },
  };
}

export const idsOf = (all: readonly { id: string }[]): string[] => all.map(({ id }) => id);
