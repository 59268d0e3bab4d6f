import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isBinder } from '../../../utils/app/cases/binder.ts';
import {
  makePaper,
  namedIn,
  PAPER_FORMATS,
  type PaperFormat,
  type PaperKind,
  type PaperWish,
} from '../../../utils/app/cases/papers.ts';
import { MixedVaults } from '../../../utils/app/export/mixed-vaults.ts';
import { keepOpenDuring } from '../../../utils/app/session/auto-lock.ts';
import { db } from '../../../utils/app/session/session.ts';
import { browser } from '../../../utils/browser.ts';
import { LAW_DATE } from '../../../utils/cases/documents/law.ts';
import { localDay } from '../../../utils/cases/moment.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { LANGUAGES, type Language } from '../../../utils/i18n/choose.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { type Failure, FailureNote } from '../../ui/FailureNote.tsx';
import { LANGUAGE_NAMES } from '../../ui/LanguageSwitch.tsx';
import { Note } from '../../ui/Note.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { useUnlockedFile } from '../../ui/use-unlocked-file.ts';
import { dayWords } from '../../words/case-date.ts';
import type { CaseProps } from './case-props.ts';
import { PaperChoices } from './PaperChoices.tsx';
import { type Asked, NOTHING_ASKED, wishOf } from './paper-wish.ts';
import { SelectField } from './SelectField.tsx';

const KINDS: readonly PaperKind[] = [
  'complaint',
  'platform-notice',
  'hold-letter',
  'refusal-appeal',
  'court-chronology',
  'list-of-exhibits',
  'evidence-log',
  'binder',
  'binder-other-side',
];

/** Kinds whose form is not chosen. */
const hasOneForm = (kind: PaperKind | ''): boolean => kind === 'evidence-log' || isBinder({ kind });

function failureOf(error: unknown): Failure {
  const detail = detailOf(error);
  if (error instanceof MixedVaults) return { sentence: 'casePapers.mixed', detail: '' };
  return { sentence: 'casePapers.failed', detail };
}

/** Drafts for a lawyer, made from what the case holds. */
export function Papers({ ring, found }: CaseProps) {
  const kind = useSignal<PaperKind | ''>('');
  const asked = useSignal<Asked>(NOTHING_ASKED);
  const inLanguage = useSignal<Language>(language.peek());
  const format = useSignal<PaperFormat>('docx');
  const withRealNames = useSignal(false);
  /** How many captures were read; `null`: no paper is being made. */
  const read = useSignal<number | null>(null);
  const file = useUnlockedFile();
  const name = useSignal('');
  const failure = useSignal<Failure | null>(null);
  const forget = () => {
    file.forget();
    failure.value = null;
  };
  // What is made says what is in the case now.
  useEffect(forget, [found]);
  const wish = kind.value === '' ? null : wishOf(kind.value, asked.value, found);

  const make = async (wanted: PaperWish) => {
    forget();
    read.value = 0;
    const today = localDay(new Date());
    const setting = {
      language: inLanguage.value,
      today,
      withRealNames: withRealNames.value,
      format: format.value,
      software: `Subut ${browser.runtime.getManifest().version}`,
    };
    try {
      const { bytes, extension } = await keepOpenDuring((move) =>
        makePaper(db, ring, found, wanted, setting, (count) => {
          read.value = count;
          move(count);
        }),
      );
      name.value = `${t(`casePapers.${wanted.kind}`)} ${today}.${extension}`;
      file.give([bytes]);
    } catch (error) {
      console.error(error);
      failure.value = failureOf(error);
    } finally {
      read.value = null;
    }
  };

  return (
    <>
      <h2>{t('casePapers.title')}</h2>
      <p class="hint">{t('casePapers.hint', { date: dayWords(LAW_DATE, language.value) })}</p>
      <form
        class="narrow"
        autocomplete="off"
        data-testid="case-papers"
        onSubmit={(event) => {
          event.preventDefault();
          if (wish !== null && read.value === null) void make(wish);
        }}
      >
        <SelectField
          label={t('casePapers.which')}
          value={kind.value}
          options={[
            { value: '' as const, name: t('cases.choose') },
            ...KINDS.map((value) => ({ value, name: t(`casePapers.${value}`) })),
          ]}
          testId="paper-kind"
          onChoose={(value) => {
            kind.value = value;
            forget();
          }}
        />
        {kind.value !== '' && (
          <PaperChoices
            ring={ring}
            found={found}
            kind={kind.value}
            asked={asked.value}
            onAsk={(change) => {
              asked.value = { ...asked.value, ...change };
              forget();
            }}
          />
        )}
        <SelectField
          label={t('casePapers.language')}
          value={inLanguage.value}
          options={LANGUAGES.map((value) => ({ value, name: LANGUAGE_NAMES[value] }))}
          testId="paper-language"
          onChoose={(value) => {
            inLanguage.value = value;
            forget();
          }}
        />
        {!hasOneForm(kind.value) && (
          <SelectField
            label={t('casePapers.format')}
            value={format.value}
            options={PAPER_FORMATS.map((value) => ({ value, name: t(`casePapers.as-${value}`) }))}
            testId="paper-format"
            onChoose={(value) => {
              format.value = value;
              forget();
            }}
          />
        )}
        {namedIn(found).size > 0 && kind.value !== 'binder-other-side' && (
          <Tick
            checked={withRealNames.value}
            label={t('casePapers.realNames')}
            testId="paper-real-names"
            onChange={(checked) => {
              withRealNames.value = checked;
              forget();
            }}
          />
        )}
        <FailureNote failure={failure.value} testId="paper-failed" />
        {file.url.value === null ? (
          <div class="actions">
            <button
              type="submit"
              class="primary"
              disabled={wish === null || read.value !== null}
              data-testid="paper-make"
            >
              {t('casePapers.make')}
            </button>
            {read.value !== null && <span role="status">{t('app.loading')}</span>}
          </div>
        ) : (
          <Note tone="good" testId="paper-made">
            <p>{t(isBinder({ kind: kind.value }) ? 'casePapers.binderMade' : 'casePapers.made')}</p>
            <p>{t('casePapers.unlocked')}</p>
            <div class="actions">
              <a class="button primary" href={file.url.value} download={name.value} data-testid="paper-save">
                {t('cases.saveDo')}
              </a>
            </div>
          </Note>
        )}
      </form>
    </>
  );
}
