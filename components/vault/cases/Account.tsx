import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { db } from '../../../utils/app/session/session.ts';
import type { Told } from '../../../utils/cases/model.ts';
import { addText } from '../../../utils/cases/store.ts';
import { NOTE_LENGTH } from '../../../utils/evidence/note.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { Note } from '../../ui/Note.tsx';
import { formatLocal } from '../../words/format.ts';
import type { CaseProps } from './case-props.ts';
import { DraftNote } from './DraftNote.tsx';
import { PassageField } from './TextField.tsx';
import { useForm } from './use-form.ts';

type Voice = Told['voice'];

const VOICES: readonly { voice: Voice; name: MessageKey }[] = [
  { voice: 'account', name: 'cases.voiceAccount' },
  { voice: 'note', name: 'cases.voiceNote' },
];

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

const TextFields = v.strictObject({
  voice: v.picklist(['account', 'note']),
  text: v.pipe(v.string(), v.maxLength(NOTE_LENGTH)),
});

const NOTHING = { voice: 'account', text: '' } as const;

/** Her own account first, in her words: dated, added to, never written over; beside it notes of whoever works on the case. */
export function Account({ ring, found }: CaseProps) {
  const form = useForm<v.InferOutput<typeof TextFields>>('text', null, TextFields, NOTHING);
  const { act } = form;
  const { voice, text } = form.fields.value;
  const isAdded = useSignal(false);
  const type = (change: Partial<v.InferOutput<typeof TextFields>>) => {
    isAdded.value = false;
    form.set(change);
  };
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    isAdded.value = false;
    const words = text.trim();
    isAdded.value = await form.enter((beside) => addText(db, ring, found.id, { voice, text: words }, beside));
    if (isAdded.value) form.fields.value = { voice, text: '' };
  };
  const { account, notes } = found;
  const all = [...account, ...notes].toSorted((a, b) => (a.entered.utc < b.entered.utc ? -1 : 1));
  return (
    <>
      <h2>{t('cases.accountTitle')}</h2>
      <p class="hint">{t('cases.accountHint')}</p>
      {all.length > 0 && <Written texts={all} />}
      <form onSubmit={(event) => void add(event)} autocomplete="off">
        <fieldset disabled={act.busy.value}>
          <legend class="unseen">{t('cases.voice')}</legend>
          {VOICES.map((one) => (
            <label key={one.voice} class="tick">
              <input
                type="radio"
                name="case-voice"
                checked={voice === one.voice}
                data-testid={`case-voice-${one.voice}`}
                onChange={() => type({ voice: one.voice })}
              />
              <span>{t(one.name)}</span>
            </label>
          ))}
          <PassageField
            label={t('cases.words')}
            rows={6}
            value={text}
            testId="case-words"
            onInput={(value) => type({ text: value })}
          />
        </fieldset>
        {isAdded.value && (
          <Note tone="good" testId="case-text-added">
            {t('cases.textAdded')}
          </Note>
        )}
        <DraftNote told={form.told.value} testId="case-text" />
        <FailureNote failure={act.failure.value} testId="case-text-problem" />
        <button
          type="submit"
          class="primary"
          disabled={act.busy.value || text.trim() === ''}
          data-testid="case-text-add"
        >
          {t('cases.textAdd')}
        </button>
      </form>
    </>
  );
}
