import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ArchiveFile } from '../../../utils/app/archives/archive-file.ts';
import type { WriteOptions } from '../../../utils/app/export/write-to-disk.ts';
import { keepOpenDuring } from '../../../utils/app/session/auto-lock.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import type { ExportProgress } from '../../../utils/package/export/write-package.ts';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { Note } from '../../ui/Note.tsx';
import { sentenceFor } from '../sentence.ts';
import { Working } from '../Working.tsx';
import { ArchiveDone } from './ArchiveDone.tsx';

interface Props<Made extends ArchiveFile> {
  /** Begins the marks by which tests find its parts. */
  kind: string;
  /** What its button says. */
  label: string;
  make(options: WriteOptions): Promise<Made>;
  /** What is told of the finished file, before it is saved. */
  told(made: Made): ComponentChildren;
}

type Stage<Made> =
  | { name: 'asking'; problem: { sentence: MessageKey; detail: string } | null }
  | { name: 'working'; progress: ExportProgress | null; controller: AbortController }
  | { name: 'done'; made: Made };

/** Makes a file for an archive and hands it out. It is deleted when its place on the page goes, unless the browser is saving it. */
export function ArchiveMaker<Made extends ArchiveFile>({ kind, label, make, told }: Props<Made>) {
  const stage = useSignal<Stage<Made>>({ name: 'asking', problem: null });
  const at = stage.value;

  useEffect(
    () => () => {
      const last = stage.peek();
      if (last.name === 'working') last.controller.abort();
      if (last.name === 'done') void last.made.discard();
    },
    [],
  );

  const start = async () => {
    const controller = new AbortController();
    const { signal } = controller;
    stage.value = { name: 'working', progress: null, controller };
    try {
      const made = await keepOpenDuring((move) =>
        make({
          signal,
          onProgress(progress) {
            move(`${progress.phase} ${progress.bytes}`);
            stage.value = { name: 'working', progress, controller };
          },
        }),
      );
      // The page was left meanwhile: nobody would delete it.
      if (signal.aborted) await made.discard();
      else stage.value = { name: 'done', made };
    } catch (error) {
      const sentence = sentenceFor(error, signal.aborted);
      stage.value = { name: 'asking', problem: { sentence, detail: signal.aborted ? '' : detailOf(error) } };
    }
  };
  const again = async (made: Made) => {
    await made.discard();
    stage.value = { name: 'asking', problem: null };
  };

  if (at.name === 'working') return <Working progress={at.progress} onCancel={() => at.controller.abort()} />;
  if (at.name === 'done')
    return (
      <ArchiveDone kind={kind} made={at.made} onAgain={() => void again(at.made)}>
        {told(at.made)}
      </ArchiveDone>
    );
  return (
    <>
      {at.problem !== null && (
        <Note
          tone={at.problem.sentence === 'export.cancelled' ? 'plain' : 'error'}
          testId={`${kind}-problem`}
        >
          <p>{t(at.problem.sentence)}</p>
          <ErrorDetail detail={at.problem.detail} />
        </Note>
      )}
      <div class="actions">
        <button type="button" data-testid={`${kind}-make`} onClick={() => void start()}>
          {label}
        </button>
      </div>
    </>
  );
}
