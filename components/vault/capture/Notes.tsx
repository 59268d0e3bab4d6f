import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect, useMemo } from 'preact/hooks';
import { DraftKeeper } from '../../../utils/app/notes/draft-keeper.ts';
import { db } from '../../../utils/app/session/session.ts';
import { NOTE_KINDS, NOTE_LENGTH, type NoteKind } from '../../../utils/evidence/note.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import {
  addNote,
  type Draft,
  keepDraft,
  type ReadNotes,
  readNotes,
} from '../../../utils/vault/content/notes.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { formatLocal } from '../../words/format.ts';

type Outcome = 'added' | 'failed' | 'restored' | 'draftFailed';

const SENTENCES: Record<Outcome, { text: MessageKey; tone: 'plain' | 'good' | 'warning' | 'error' }> = {
  added: { text: 'notes.added', tone: 'good' },
  failed: { text: 'notes.failed', tone: 'error' },
  restored: { text: 'notes.restored', tone: 'plain' },
  draftFailed: { text: 'notes.draftFailed', tone: 'warning' },
};

const KINDS: Record<NoteKind, MessageKey> = { account: 'notes.account', found: 'notes.found' };

/** What was written so far. */
function Written({ notes, damaged }: ReadNotes) {
  return (
    <>
      {damaged > 0 && (
        <Note tone="error" testId="notes-damaged">
          {t('notes.damaged', { count: damaged })}
        </Note>
      )}
      {notes.length > 0 && (
        <ol>
          {notes.map(({ id, at, kind, text }) => (
            <li key={id} data-testid="note">
              <p class="hint">
                {formatLocal(at, language.value, 'minute')} · {t(KINDS[kind])}
              </p>
              <p class="words">{text}</p>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

interface Props {
  ring: OpenKeyring;
  id: string;
  /** What was written so far, as it was read with the record. */
  first: { notes: ReadNotes | null; draft: Draft | null };
}

/** What a note is about until something else is chosen. */
const USUAL: NoteKind = 'account';

/** Her own words on a capture, each with its time; and a field for more. */
export function Notes({ ring, id, first }: Props) {
  const written = useSignal(first.notes);
  const kind = useSignal(first.draft?.kind ?? USUAL);
  const text = useSignal(first.draft?.text ?? '');
  const busy = useSignal(false);
  const outcome = useSignal<Outcome | null>(first.draft === null ? null : 'restored');
  const keeper = useMemo(
    () =>
      new DraftKeeper<Draft>(
        (draft) => keepDraft(db, ring, id, draft),
        () => {
          outcome.value = 'draftFailed';
        },
      ),
    [ring, id],
  );

  useEffect(() => {
    // Also what is written on another page.
    const watched = liveQuery(() => db.notes.where('capture').equals(id).primaryKeys()).subscribe(() => {
      readNotes(db, ring, id).then(
        (found) => {
          written.value = found;
        },
        (error: unknown) => console.error(error),
      );
    });
    const keepNow = () => void keeper.now();
    document.addEventListener('visibilitychange', keepNow);
    return () => {
      watched.unsubscribe();
      document.removeEventListener('visibilitychange', keepNow);
      keepNow();
    };
  }, [ring, id]);

  const changed = () => {
    outcome.value = null;
    keeper.typed({ kind: kind.value, text: text.value });
  };
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    busy.value = true;
    // A draft that is kept later would come back beside the note.
    await keeper.drop();
    const words = { kind: kind.value, text: text.value.trim() };
    try {
      await addNote(db, ring, id, words);
      text.value = '';
      // What the next note is about is asked anew: under the wrong heading it could not be changed.
      kind.value = USUAL;
      outcome.value = 'added';
    } catch (error) {
      console.error(error);
      outcome.value = 'failed';
      keeper.typed({ kind: kind.value, text: text.value });
    } finally {
      busy.value = false;
    }
  };

  return (
    <section class="card notes" data-testid="notes">
      <h2>{t('notes.title')}</h2>
      <p class="hint">{t('notes.hint')}</p>
      {written.value !== null && <Written {...written.value} />}
      <form onSubmit={(event) => void add(event)} autocomplete="off">
        <fieldset disabled={busy.value}>
          <legend class="unseen">{t('notes.kind')}</legend>
          {NOTE_KINDS.map((one) => (
            <label key={one} class="tick">
              <input
                type="radio"
                name="note-kind"
                checked={kind.value === one}
                data-testid={`note-${one}`}
                onChange={() => {
                  kind.value = one;
                  changed();
                }}
              />
              <span>{t(KINDS[one])}</span>
            </label>
          ))}
          <Field label={t('notes.words')}>
            {(ids) => (
              <textarea
                {...ids}
                rows={4}
                maxLength={NOTE_LENGTH}
                value={text.value}
                // Some browsers send what is typed to a server to correct it.
                spellcheck={false}
                autocomplete="off"
                data-testid="note-text"
                onInput={({ currentTarget }) => {
                  text.value = currentTarget.value;
                  changed();
                }}
              />
            )}
          </Field>
        </fieldset>
        {outcome.value !== null && (
          <Note tone={SENTENCES[outcome.value].tone} testId={`note-${outcome.value}`}>
            {t(SENTENCES[outcome.value].text)}
          </Note>
        )}
        <button type="submit" disabled={busy.value || text.value.trim() === ''} data-testid="note-add">
          {t('notes.add')}
        </button>
      </form>
    </section>
  );
}
