import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { ExportProgress } from '../../utils/package/export.ts';
import type { OpenRing } from '../../utils/vault/ring.ts';
import { language, t } from '../i18n/language.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { ErrorDetail } from '../ui/ErrorDetail.tsx';
import { Note } from '../ui/Note.tsx';
import { holdingOpen } from '../vault/auto-lock.ts';
import { chosenIds } from '../vault/chosen.ts';
import { db } from '../vault/session.ts';
import { detailOf } from '../words/detail.ts';
import { Finished } from './Finished.tsx';
import { ExportForm } from './form.ts';
import { Questions } from './Questions.tsx';
import { runExport } from './run.ts';
import { sentenceFor } from './sentence.ts';
import { Working } from './Working.tsx';
import type { FinishedPackage } from './write-to-disk.ts';

type Stage =
  | { name: 'asking'; problem: { sentence: MessageKey; detail: string } | null }
  | { name: 'working'; progress: ExportProgress | null; controller: AbortController }
  | { name: 'done'; made: Made };

type Made = Awaited<ReturnType<typeof runExport>>;

const START: Stage = { name: 'asking', problem: null };

/** The way from chosen captures to a package for a lawyer. */
export function Export({ ring }: { ring: OpenRing }) {
  const form = useMemo(() => new ExportForm(language.peek()), []);
  const stage = useSignal<Stage>(START);
  const ids = chosenIds.value;
  const at = stage.value;

  useEffect(() => {
    // Left by another way than its own buttons: nothing goes on behind the back, nothing stays on the disk.
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
      const made = await holdingOpen((move) => {
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
    stage.value = START;
  };

  return (
    <article data-testid="export">
      <p>
        <a href="#list">← {t('vault.captures')}</a>
      </p>
      <h1>{t('export.title')}</h1>
      {at.name === 'asking' && at.problem !== null && (
        <Note tone={at.problem.sentence === 'export.cancelled' ? 'plain' : 'error'} testId="export-problem">
          <p>{t(at.problem.sentence)}</p>
          <ErrorDetail detail={at.problem.detail} />
        </Note>
      )}
      {at.name === 'asking' &&
        (ids.length === 0 ? (
          <Note tone="plain">{t('export.nothingChosen')}</Note>
        ) : (
          <Questions form={form} ring={ring} count={ids.length} onMake={() => void make()} />
        ))}
      {at.name === 'working' && <Working progress={at.progress} onCancel={() => at.controller.abort()} />}
      {at.name === 'done' && (
        <Finished
          made={at.made}
          omitted={at.made.omitted}
          password={form.password.value}
          onAnother={() => void another(at.made)}
        />
      )}
    </article>
  );
}
