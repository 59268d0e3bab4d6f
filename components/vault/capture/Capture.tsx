import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect } from 'preact/hooks';
import { titleOf } from '../../../utils/app/capture-title.ts';
import { type OpenedCapture, openCapture } from '../../../utils/app/search/open-capture.ts';
import { selectOnly } from '../../../utils/app/search/selection.ts';
import { db } from '../../../utils/app/session/session.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { type KnownName, namesOf } from '../../../utils/vault/content/other-names.ts';
import { VaultError, VaultFullError } from '../../../utils/vault/errors.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Record } from '../../record/Record.tsx';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { Note } from '../../ui/Note.tsx';
import { DeleteCapture } from './DeleteCapture.tsx';
import { History } from './History.tsx';
import { Naming } from './Naming.tsx';
import { Picture } from './Picture.tsx';
import { Stamps } from './Stamps.tsx';

function sentenceFor(error: unknown): MessageKey {
  if (error instanceof VaultFullError) return 'app.unread';
  if (!(error instanceof VaultError)) return 'capture.unexpected';
  if (error.code === 'missing') return 'capture.missing';
  return error.code === 'damaged' ? 'capture.damaged' : 'capture.unexpected';
}

/** One capture: its record, its covered picture, and its history. */
export function Capture({ ring, id }: { ring: OpenKeyring; id: string }) {
  const opened = useSignal<OpenedCapture | null>(null);
  const failure = useSignal<unknown>(null);
  const names = useSignal<KnownName[]>([]);
  useEffect(() => {
    // Deleted on another page: remove it from this screen too.
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
        // Optional: the record can be shown without it.
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
  const title = titleOf(t, { account: record.site.account, title: record.page.title });
  const place = { id, sequence: record.custody.sequence };
  const exportThis = () => {
    selectOnly({ ...place, title });
    location.hash = '#export';
  };
  return (
    <article data-testid="capture" data-id={id}>
      {back}
      <div class="heading">
        <h1>{title}</h1>
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
