import { useMemo } from 'preact/hooks';
import { language, t } from '../../utils/i18n/language.ts';
import type { ExportProgress } from '../../utils/package/export/write-package.ts';
import { formatBytes } from '../words/format.ts';
import { remainingMs, roundedTime } from '../words/remaining.ts';

interface Props {
  /** `null` until the first bytes are written. */
  progress: ExportProgress | null;
  onCancel(): void;
}

/** Progress of the export. */
export function Working({ progress, onCancel }: Props) {
  const size = (bytes: number) => formatBytes(bytes, language.value);
  const phase = progress?.phase;
  // Each phase has its own pace.
  const start = useMemo(() => performance.now(), [phase]);
  const isMeasured = phase === 'writing' || phase === 'sifting' || phase === 'checking';
  const left =
    progress === null || !isMeasured
      ? null
      : remainingMs(performance.now() - start, progress.bytes, progress.total);
  return (
    <section class="card" data-testid="export-working">
      <p aria-live="polite" data-testid="export-phase" data-phase={phase}>
        {progress === null ? t('export.preparing') : t(`export.${progress.phase}`)}
      </p>
      <progress
        aria-label={t('export.writing')}
        {...(progress !== null && isMeasured && { value: progress.bytes, max: Math.max(1, progress.total) })}
      />
      {progress !== null && (
        <p class="hint" data-testid="export-bytes">
          {t('export.bytesOf', { done: size(progress.bytes), total: size(progress.total) })}
          {left !== null && ` · ${timeLeft(left)}`}
        </p>
      )}
      <p class="hint">{t('export.stay')}</p>
      <button type="button" data-testid="export-cancel" onClick={onCancel}>
        {t('app.cancel')}
      </button>
    </section>
  );
}

function timeLeft(ms: number): string {
  const { unit, count } = roundedTime(ms);
  return t(`export.left.${unit}`, { count });
}
