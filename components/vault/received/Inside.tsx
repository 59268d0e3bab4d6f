import { useSignal } from '@preact/signals';
import { titleOf } from '../../../utils/app/capture-title.ts';
import type { ReceivedCapture } from '../../../utils/app/received/open-received.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { Files } from '../../record/Files.tsx';
import { Items } from '../../record/Items.tsx';
import { Record } from '../../record/Record.tsx';
import { formatLocal } from '../../words/format.ts';
import { Picture } from '../capture/Picture.tsx';

/** The captures of a package; `null`: they are not read yet. */
export function Inside({ captures }: { captures: readonly ReceivedCapture[] | null }) {
  if (captures === null) return <p class="hint">{t('app.loading')}</p>;
  if (captures.length === 0) return <p>{t('received.noCaptures')}</p>;
  return (
    <>
      {captures.map((capture) => (
        <One key={capture.record.id} capture={capture} />
      ))}
    </>
  );
}

/** What it is made of is drawn when it is opened. Its picture stays covered. */
function One({ capture }: { capture: ReceivedCapture }) {
  const { number, record, recordSha256 } = capture;
  const { account } = record.site;
  const seen = useSignal(false);
  return (
    <details
      class="card"
      data-testid="received-capture"
      data-id={record.id}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) seen.value = true;
      }}
    >
      <summary>
        {t('verify.capture', { number })}: {titleOf(t, { account, title: record.page.title })}
        <small> {formatLocal(record.capturedAt, language.value, 'minute')}</small>
      </summary>
      {seen.value && (
        <>
          <Picture capture={capture} />
          <Record record={record} recordHash={recordSha256} />
          <details class="more">
            <summary>
              {t('capture.items')} ({record.site.items.length})
            </summary>
            <Items site={record.site} />
          </details>
          <details class="more">
            <summary>
              {t('capture.files')} ({record.artifacts.length})
            </summary>
            <Files artifacts={record.artifacts} />
          </details>
        </>
      )}
    </details>
  );
}
