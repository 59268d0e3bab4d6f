import { useSignal } from '@preact/signals';
import { type WebArchive as Made, makeWebArchive } from '../../../utils/app/archives/web-archive.ts';
import { selectedIds } from '../../../utils/app/search/selection.ts';
import { db } from '../../../utils/app/session/session.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Note } from '../../ui/Note.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { ArchiveMaker } from './ArchiveMaker.tsx';

/** The captures as a web archive, WACZ. */
export function WebArchive({ ring }: { ring: OpenKeyring }) {
  const pictures = useSignal(false);
  return (
    <section data-testid="web-archive">
      <h3>{t('webArchive.title')}</h3>
      <p>{t('webArchive.about')}</p>
      <p class="hint">{t('webArchive.holds')}</p>
      <Tick
        checked={pictures.value}
        label={t('webArchive.pictures')}
        testId="web-archive-pictures"
        onChange={(wanted) => {
          pictures.value = wanted;
        }}
      />
      <p class="hint">{t('webArchive.picturesHint')}</p>
      <ArchiveMaker
        kind="web-archive"
        label={t('webArchive.make')}
        make={(options) => makeWebArchive(db, ring, selectedIds.value, { pictures: pictures.value }, options)}
        told={tell}
      />
    </section>
  );
}

function tell({ pictures, pages, omitted }: Made) {
  const asText = pages.filter((page) => page === 'text').length;
  const without = pages.filter((page) => page === 'nothing').length;
  return (
    <>
      <p>{t(pictures ? 'webArchive.with' : 'webArchive.none')}</p>
      {asText > 0 && (
        <Note tone="warning" testId="web-archive-text">
          {t('webArchive.asText', { count: asText })}
        </Note>
      )}
      {without > 0 && (
        <Note tone="warning" testId="web-archive-without">
          {t('webArchive.without', { count: without })}
        </Note>
      )}
      {omitted.length > 0 && (
        <Note tone="warning" testId="web-archive-omitted">
          <p>{t('archives.omitted', { count: omitted.length })}</p>
          <ul>
            {omitted.map(({ id, reason }) => (
              <li key={id}>
                <code class="hash">{id}</code>: {t(`export.omittedBecause.${reason}`)}
              </li>
            ))}
          </ul>
        </Note>
      )}
    </>
  );
}
