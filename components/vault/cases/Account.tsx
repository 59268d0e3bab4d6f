import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { DraftKeeper } from '../../../utils/app/notes/draft-keeper.ts';
import { db } from '../../../utils/app/session/session.ts';
import type { Told } from '../../../utils/cases/model.ts';
import { addText } from '../../../utils/cases/store.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { type Draft, keepDraft, readDraft } from '../../../utils/vault/content/notes.ts';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { Note } from '../../ui/Note.tsx';
import { formatLocal } from '../../words/format.ts';
import type { CaseProps } from './case-props.ts';
import { PassageField } from './TextField.tsx';
import { useAct } from './use-act.ts';

type Voice = Told['voice'];

const VOICES: readonly { voice: Voice; name: MessageKey }[] = [
  { voice: 'account', name: 'cases.voiceAccount' },
  { voice: 'note', name: 'cases.voiceNote' },
];

/** Drafts know the kinds of notes on captures. */
const KIND_OF: Record<Voice, Draft['kind']> = { account: 'account', note: 'found' };

const nameOf = (voice: Voice): MessageKey => (voice === 'account' ? 'cases.voiceAccount' : 'cases.voiceNote');

/** Texts, in the order of writing. */
const Written = ({ texts }: { texts: readonly Told[] }) => (
  <ol class="plain accounts">
    {texts.map(({ id, entered, voice, text }) => (
      <li key={id} data-testid="case-text" data-voice={voice}>
        <p class="hint">
          <time dateTime={entered.utc}>{formatLocal(entered, language.value, 'minute')}</time> ·{' '}
          {t(nameOf(voice))}
        </p>
        <p class="words">{text}</p>
      </li>
    ))}
  </ol>
);

/** Her own account first, in her words: dated, added to, never written over; beside it notes of whoever works on the case. */
export function Account({ ring, found }: CaseProps) {
  const { id } = found;
  const voice = useSignal<Voice>('account');
  const text = useSignal('');
  /** What was being written must not be replaced by nothing before it was read. */
  const ready = useSignal(false);
  const outcome = useSignal<'added' | 'restored' | 'draftFailed' | null>(null);
  const act = useAct();
  const keeper = useMemo(
    () =>
      new DraftKeeper(
        (draft) => keepDraft(db, ring, id, draft),
        () => {
          outcome.value = 'draftFailed';
        },
      ),
    [ring, id],
  );
  useEffect(() => {
    readDraft(db, ring, id)
      .then(
        (draft) => {
          if (draft === null) return;
          voice.value = draft.kind === 'account' ? 'account' : 'note';
          text.value = draft.text;
          outcome.value = 'restored';
        },
        (error: unknown) => console.error(error),
      )
      .finally(() => {
        ready.value = true;
      });
    const keepNow = () => void keeper.now();
    document.addEventListener('visibilitychange', keepNow);
    return () => {
      document.removeEventListener('visibilitychange', keepNow);
      keepNow();
    };
  }, [ring, id]);

  const draft = (): Draft => ({ kind: KIND_OF[voice.value], text: text.value });
  const changed = () => {
    outcome.value = null;
    keeper.typed(draft());
  };
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    outcome.value = null;
    const isAdded = await act.run(async () => {
      // A draft that is kept later would come back beside the text.
      await keeper.drop();
      await addText(db, ring, id, { voice: voice.value, text: text.value.trim() });
    });
    if (isAdded) {
      text.value = '';
      outcome.value = 'added';
    } else keeper.typed(draft());
  };
  const { account, notes } = found;
  const all = [...account, ...notes].toSorted((a, b) => (a.entered.utc < b.entered.utc ? -1 : 1));
  return (
    <>
      <h2>{t('cases.accountTitle')}</h2>
      <p class="hint">{t('cases.accountHint')}</p>
      {all.length > 0 && <Written texts={all} />}
      <form onSubmit={(event) => void add(event)} autocomplete="off">
        <fieldset disabled={!ready.value || act.busy.value}>
          <legend class="unseen">{t('cases.voice')}</legend>
          {VOICES.map((one) => (
            <label key={one.voice} class="tick">
              <input
                type="radio"
                name="case-voice"
                checked={voice.value === one.voice}
                data-testid={`case-voice-${one.voice}`}
                onChange={() => {
                  voice.value = one.voice;
                  changed();
                }}
              />
              <span>{t(one.name)}</span>
            </label>
          ))}
          <PassageField
            label={t('cases.words')}
            rows={6}
            value={text.value}
            testId="case-words"
            onInput={(value) => {
              text.value = value;
              changed();
            }}
          />
        </fieldset>
        {outcome.value === 'added' && (
          <Note tone="good" testId="case-text-added">
            {t('cases.textAdded')}
          </Note>
        )}
        {outcome.value === 'restored' && (
          <Note tone="plain" testId="case-text-restored">
            {t('notes.restored')}
          </Note>
        )}
        {outcome.value === 'draftFailed' && <Note tone="warning">{t('notes.draftFailed')}</Note>}
        <FailureNote failure={act.failure.value} testId="case-text-problem" />
        <button
          type="submit"
          class="primary"
          disabled={act.busy.value || text.value.trim() === ''}
          data-testid="case-text-add"
        >
          {t('cases.textAdd')}
        </button>
      </form>
    </>
  );
}
