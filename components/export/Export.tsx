import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { ExportForm } from '../../utils/app/export/form.ts';
import { runExport } from '../../utils/app/export/run.ts';
import type { FinishedPackage } from '../../utils/app/export/write-to-disk.ts';
import { chosen, selectedIds } from '../../utils/app/search/selection.ts';
import { keepOpenDuring } from '../../utils/app/session/auto-lock.ts';
import { db } from '../../utils/app/session/session.ts';
import { detailOf } from '../../utils/errors/detail.ts';
import { language, t } from '../../utils/i18n/language.ts';
import type { MessageKey } from '../../utils/i18n/translate.ts';
import type { ExportProgress } from '../../utils/package/export/write-package.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { ErrorDetail } from '../ui/ErrorDetail.tsx';
import { Note } from '../ui/Note.tsx';
import { UwaziFiles } from './archives/UwaziFiles.tsx';
import { chosenCase } from './choose-case.ts';
import { Finished } from './Finished.tsx';
import { Questions } from './Questions.tsx';
import { sentenceFor } from './sentence.ts';
import { chooseOne, suggestCase } from './suggest.ts';
import { Working } from './Working.tsx';

type Stage =
  | { name: 'asking'; problem: { sentence: MessageKey; detail: string } | null }
  | { name: 'working'; progress: ExportProgress | null; controller: AbortController }
  | { name: 'done'; made: Made };

type Made = Awaited<ReturnType<typeof runExport>>;

const START: Stage = { name: 'asking', problem: null };

/** The export form: from selected captures to a package for a lawyer. @param id of the one capture that goes into it; `null`: those that were chosen */
export function Export({ ring, id }: { ring: OpenKeyring; id: string | null }) {
  const form = useMemo(() => new ExportForm(language.peek()), []);
  const stage = useSignal<Stage>(START);
  /** What is chosen is known, and how the case may be called: until then something would be said to be missing. */
  const isReady = useSignal(false);
  const ids = selectedIds.value;
  const at = stage.value;

  useEffect(() => {
    const choose = id === null ? Promise.resolve() : chooseOne(ring, id);
    void choose
      .then(() => suggestCase(form, ring, chosen.value))
      .catch((error: unknown) => {
        stage.value = {
          name: 'asking',
          problem: { sentence: sentenceFor(error, false), detail: detailOf(error) },
        };
      })
      .finally(() => {
        isReady.value = true;
      });
  }, [ring, id]);

  useEffect(() => {
    // When the page is left without its buttons: cancel the export and delete its file.
    return () => {
      const last = stage.peek();
      if (last.name === 'working') last.controller.abort();
      if (last.name === 'done') void last.made.discard();
    };
  }, []);

  const make = async () => {
    const controller = new AbortController();
    const { signal } = controller;
    stage.value = { name: 'working', progress: null, controller };
    try {
      const made = await keepOpenDuring((move) => {
        const onProgress = (progress: ExportProgress) => {
          move(`${progress.phase} ${progress.bytes}`);
          stage.value = { name: 'working', progress, controller };
        };
        return runExport(db, ring, form, ids, { onProgress, signal });
      });
      stage.value = { name: 'done', made };
    } catch (error) {
      const sentence = sentenceFor(error, signal.aborted);
      stage.value = { name: 'asking', problem: { sentence, detail: signal.aborted ? '' : detailOf(error) } };
    }
  };
  const another = async (made: FinishedPackage) => {
    await made.discard();
    form.password.value = '';
    form.isOwn.value = false;
    form.secondPassword.value = '';
    stage.value = START;
  };

  return (
    <article data-testid="export">
      <p>
        <a class="alone" href="#list">
          ← {t('vault.captures')}
        </a>
      </p>
      <h1>{t('export.title')}</h1>
      {at.name === 'asking' && at.problem !== null && (
        <Note tone={at.problem.sentence === 'export.cancelled' ? 'plain' : 'error'} testId="export-problem">
          <p>{t(at.problem.sentence)}</p>
          <ErrorDetail detail={at.problem.detail} />
        </Note>
      )}
      {at.name === 'asking' &&
        isReady.value &&
        (ids.length === 0 && (chosenCase()?.received.length ?? 0) === 0 ? (
          <Note tone="plain">{t('export.nothingChosen')}</Note>
        ) : (
          <Questions form={form} ring={ring} onMake={() => void make()} />
        ))}
      {at.name === 'working' && <Working progress={at.progress} onCancel={() => at.controller.abort()} />}
      {at.name === 'done' && (
        <>
          <Finished
            made={at.made}
            password={form.choices.value.password}
            onAnother={() => void another(at.made)}
          />
          {form.uwazi.value && at.made.exhibits.length > 0 && (
            <UwaziFiles
              ring={ring}
              made={at.made}
              wish={form.uwaziWish.value}
              language={form.language.value}
            />
          )}
        </>
      )}
    </article>
  );
}
