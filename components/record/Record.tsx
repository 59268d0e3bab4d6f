import type { Sha256 } from '../../utils/bytes/digest.ts';
import { countOriginals } from '../../utils/evidence/originals.ts';
import type { CaptureRecord } from '../../utils/evidence/record.ts';
import { t } from '../../utils/i18n/language.ts';
import type { KnownName } from '../../utils/vault/content/other-names.ts';
import { Coverage } from '../ui/Coverage.tsx';
import { gapWords } from '../words/record.ts';
import { Adjustments } from './Adjustments.tsx';
import { Files } from './Files.tsx';
import { Items } from './Items.tsx';
import { MethodFacts } from './MethodFacts.tsx';
import { Originals } from './Originals.tsx';
import { PageFacts } from './PageFacts.tsx';

interface Props {
  record: CaptureRecord;
  recordHash: Sha256;
  /** Other names of the same account in the vault, where that is known. */
  names?: readonly KnownName[] | undefined;
}

/** A capture's record in words; all of it as text. */
export function Record({ record, recordHash, names }: Props) {
  const { method, site, artifacts } = record;
  return (
    <>
      <section class="card">
        <h2>{t('capture.page')}</h2>
        <PageFacts record={record} recordHash={recordHash} names={names} />
      </section>
      <section class="card">
        <h2>{t('capture.coverage')}</h2>
        <Coverage
          reach={{
            ...method,
            gaps: method.gaps.length,
            walls: site.walls,
            originals: countOriginals(record.originals),
            copy: record.page.copy,
          }}
        />
        {method.gaps.length > 0 && (
          <ul class="lines" data-testid="gaps">
            {method.gaps.map((gap) => (
              <li key={gap.row} class="warn">
                {gapWords(t, gap)}
              </li>
            ))}
          </ul>
        )}
      </section>
      <details class="card">
        <summary>{t('capture.method')}</summary>
        <MethodFacts record={record} />
      </details>
      <details class="card">
        <summary>{t('capture.adjustments')}</summary>
        <Adjustments adjustments={method.adjustments} />
      </details>
      <details class="card">
        <summary>
          {t('capture.items')} ({site.items.length})
        </summary>
        <Items site={site} />
      </details>
      <details class="card" open>
        <summary>
          {t('capture.files')} ({artifacts.length})
        </summary>
        <Files artifacts={artifacts} />
      </details>
      {record.originals !== null && (
        <details class="card">
          <summary>
            {t('capture.originals')} ({record.originals.list.length})
          </summary>
          <Originals originals={record.originals} />
        </details>
      )}
    </>
  );
}
