import type { Sha256 } from '../../utils/bytes/digest.ts';
import type { CaptureRecord } from '../../utils/evidence/record.ts';
import { t } from '../../utils/i18n/language.ts';
import type { KnownName } from '../../utils/vault/content/related.ts';
import { Coverage } from '../ui/Coverage.tsx';
import { reachOf } from '../words/reach.ts';
import { gapWords } from '../words/record.ts';
import { Adjustments } from './Adjustments.tsx';
import { MethodFacts } from './MethodFacts.tsx';
import { PageFacts } from './PageFacts.tsx';

interface Props {
  record: CaptureRecord;
  recordHash: Sha256;
  /** Other names of the same account in the vault, where that is known. */
  names?: readonly KnownName[] | undefined;
}

/** A capture's record in words, but for its items and files; all of it as text. */
export function Record({ record, recordHash, names }: Props) {
  const { gaps, adjustments } = record.method;
  return (
    <>
      <h2>{t('capture.coverage')}</h2>
      <Coverage reach={reachOf(record)} />
      {gaps.length > 0 && (
        <ul class="lines" data-testid="gaps">
          {gaps.map((gap) => (
            <li key={gap.row} class="warn">
              {gapWords(t, gap)}
            </li>
          ))}
        </ul>
      )}
      <h2>{t('capture.page')}</h2>
      <PageFacts record={record} recordHash={recordHash} names={names} />
      <details class="more">
        <summary>{t('capture.method')}</summary>
        <MethodFacts record={record} />
      </details>
      <details class="more">
        <summary>{t('capture.adjustments')}</summary>
        <Adjustments adjustments={adjustments} />
      </details>
    </>
  );
}
