import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect } from 'preact/hooks';
import { VaultError, VaultFullError } from '../../utils/vault/errors.ts';
import { type KnownName, namesOf } from '../../utils/vault/names.ts';
import type { OpenRing } from '../../utils/vault/ring.ts';
import { t } from '../i18n/language.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { Record } from '../record/Record.tsx';
import { ErrorDetail } from '../ui/ErrorDetail.tsx';
import { Note } from '../ui/Note.tsx';
import { detailOf } from '../words/detail.ts';
import { titleOf } from '../words/title.ts';
import { choose } from './chosen.ts';
import { DeleteCapture } from './DeleteCapture.tsx';
import { History } from './History.tsx';
import { Naming } from './Naming.tsx';
import { type OpenedCapture, openCapture } from './open-capture.ts';
import { Picture } from './Picture.tsx';
import { Stamps } from './Stamps.tsx';
import { db } from './session.ts';

function sentenceFor(error: unknown): MessageKey {
  if (error instanceof VaultFullError) return 'app.unread';
  if (!(error instanceof VaultError)) return 'capture.unexpected';
  if (error.code === 'missing') return 'capture.missing';
  return error.code === 'damaged' ? 'capture.damaged' : 'capture.unexpected';
}

/** One capture: its record in words, its picture behind a cover, its history. */
export function Capture({ ring, id }: { ring: OpenRing; id: string }) {
  const opened = useSignal<OpenedCapture | null>(null);
  const failure = useSignal<unknown>(null);
  const names = useSignal<KnownName[]>([]);
  useEffect(() => {
    // Deleted on another page: what is gone must not stay on the screen here.
    let seen = false;
    const watched = liveQuery(() => db.captures.where('id').equals(id).count()).subscribe((count) => {
      if (seen && count === 0 && failure.value === null)
        failure.value = new VaultError('missing', `capture ${id}`);
      seen ||= count > 0;
    });
    return () => watched.unsubscribe();
  }, [id]);
  useEffect(() => {
    openCapture(db, ring, id).then(
      (found) => {
        opened.value = found;
        // A fact beside the record: without it the record is still whole.
        void namesOf(db, ring, found.capture.record).then((known) => {
          names.value = known;
        });
      },
      (error: unknown) => {
        failure.value = error;
      },
    );
  }, [ring, id]);

  const back = (
    <p>
      <a href="#list" data-testid="back">
        ← {t('vault.captures')}
      </a>
    </p>
  );
  if (failure.value !== null) {
    return (
      <>
        {back}
        <Note tone="error" testId="capture-failed">
          <p>{t(sentenceFor(failure.value))}</p>
          <ErrorDetail detail={detailOf(failure.value)} />
        </Note>
      </>
    );
  }
  if (opened.value === null) return <p class="hint">{t('app.loading')}</p>;
  const { capture, recordHash, recorded } = opened.value;
  const { record } = capture;
  const place = { id, sequence: record.custody.sequence };
  const exportThis = () => {
    choose([place], true);
    location.hash = '#export';
  };
  return (
    <article data-testid="capture" data-id={id}>
      {back}
      <div class="heading">
        <h1>{titleOf(t, { account: record.site.account, title: record.page.title })}</h1>
        <span class={record.method.complete ? 'badge fine' : 'badge warn'}>
          {t(record.method.complete ? 'vault.complete' : 'vault.incomplete')}
        </span>
      </div>
      {!recorded && <Note tone="warning">{t('capture.viewUnrecorded')}</Note>}
      <Picture capture={capture} />
      <Record record={record} recordHash={recordHash} names={names.value} />
      <Naming ring={ring} id={id} />
      <Stamps ring={ring} record={record} />
      <History ring={ring} id={id} />
      <div class="actions end">
        <button type="button" data-testid="capture-export" onClick={exportThis}>
          {t('vault.export')}
        </button>
        <DeleteCapture ring={ring} capture={place} />
      </div>
    </article>
  );
}
