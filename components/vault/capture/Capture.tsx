import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { OpenedCapture } from '../../../utils/app/search/open-capture.ts';
import { db } from '../../../utils/app/session/session.ts';
import { t } from '../../../utils/i18n/language.ts';
import { type Related, relatedTo } from '../../../utils/vault/content/related.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Files } from '../../record/Files.tsx';
import { Items } from '../../record/Items.tsx';
import { Originals } from '../../record/Originals.tsx';
import { Record } from '../../record/Record.tsx';
import { late } from '../../ui/late.tsx';
import { Note } from '../../ui/Note.tsx';
import { type Tab, Tabs } from '../../ui/Tabs.tsx';
import { CaptureFailed } from './CaptureFailed.tsx';
import { DeleteCapture } from './DeleteCapture.tsx';
import { Heading } from './Heading.tsx';
import { History } from './History.tsx';
import { Naming } from './Naming.tsx';
import { Notes } from './Notes.tsx';
import { Others } from './Others.tsx';
import { Picture } from './Picture.tsx';
import { Proofs } from './Proofs.tsx';
import { Stamps } from './Stamps.tsx';
import { useCapture, type Written } from './use-capture.ts';

const Elsewhere = late(async () => (await import('../spread/Elsewhere.tsx')).Elsewhere);

/** One capture: what it is, its covered picture, and beside that all that is known of it. */
export function Capture({ ring, id }: { ring: OpenKeyring; id: string }) {
  const capture = useCapture(ring, id);
  return (
    <>
      <p>
        <a class="alone" href="#list" data-testid="back">
          ← {t('vault.captures')}
        </a>
      </p>
      {capture.state === 'opening' && <p class="hint">{t('app.loading')}</p>}
      {capture.state === 'failed' && <CaptureFailed error={capture.error} />}
      {capture.state === 'open' && <Opened ring={ring} opened={capture.opened} written={capture.written} />}
    </>
  );
}

/** `null` while it is looked for; optional: the record can be shown without it. */
function useRelated(ring: OpenKeyring, { capture }: OpenedCapture): Related | null {
  const related = useSignal<Related | null>(null);
  useEffect(() => {
    relatedTo(db, ring, capture.record).then(
      (found) => {
        related.value = found;
      },
      (error: unknown) => {
        console.error(error);
        related.value = { names: [], samePage: [] };
      },
    );
  }, [ring, capture]);
  return related.value;
}

interface OpenedProps {
  ring: OpenKeyring;
  opened: OpenedCapture;
  written: Written;
}

function Opened({ ring, opened, written }: OpenedProps) {
  const { capture, recordHash, recorded } = opened;
  const { record } = capture;
  const { id, site, artifacts, originals } = record;
  const related = useRelated(ring, opened);
  const place = { id, sequence: record.custody.sequence };
  const items: Tab = {
    id: 'items',
    name: `${t('capture.items')} (${site.items.length})`,
    content: () => <Items site={site} />,
  };
  const files: Tab = {
    id: 'files',
    name: `${t('capture.files')} (${artifacts.length})`,
    content: () => (
      <>
        <Files artifacts={artifacts} />
        {originals !== null && (
          <>
            <h2>{t('capture.originals')}</h2>
            <Originals originals={originals} />
          </>
        )}
      </>
    ),
  };
  const history: Tab = {
    id: 'history',
    name: t('capture.tabHistory'),
    content: (isSeen) => (
      <>
        <History ring={ring} id={id} isWanted={isSeen} />
        <Stamps ring={ring} record={record} />
        <Proofs ring={ring} record={record} />
      </>
    ),
  };
  const tabs: Tab[] = [
    {
      id: 'record',
      name: t('capture.tabRecord'),
      content: () => <Record record={record} recordHash={recordHash} names={related?.names} />,
    },
    files,
    history,
    { id: 'names', name: t('capture.tabNames'), content: () => <Naming ring={ring} id={id} /> },
  ];
  // Of a page without items the record says more than that there are none.
  const all = site.items.length > 0 ? [items, ...tabs] : [...tabs.slice(0, 1), items, ...tabs.slice(1)];
  return (
    <article class="capture" data-testid="capture" data-id={id}>
      <Heading ring={ring} record={record} first={written.sorted} />
      <Others capture={record} others={related?.samePage ?? null} />
      <div class="others">
        <Elsewhere ring={ring} capture={id} />
      </div>
      {!recorded && <Note tone="warning">{t('capture.viewUnrecorded')}</Note>}
      <div class="beside">
        <Picture capture={capture} />
        <section class="card told">
          <Tabs label={t('capture.parts')} tabs={all} />
        </section>
      </div>
      <Notes ring={ring} id={id} first={written} />
      <div class="actions end">
        <DeleteCapture ring={ring} capture={place} />
      </div>
    </article>
  );
}
