import type { Sha256 } from '../../utils/evidence/digest.ts';
import type { CaptureRecord } from '../../utils/evidence/record.ts';
import { visible } from '../../utils/package/visible.ts';
import { language, t } from '../i18n/language.ts';
import { Fact } from '../ui/Fact.tsx';
import { Hash } from '../ui/Hash.tsx';
import { formatDecimal, formatLocal, formatOffset } from '../words/format.ts';
import { handleOf } from '../words/title.ts';

interface Props {
  record: CaptureRecord;
  recordHash: Sha256;
}

/** Which page it was, whose, and when. Addresses are text: a click must not lead back to the page. */
export function PageFacts({ record, recordHash }: Props) {
  const { page, site, capturedAt, serverTime } = record;
  const { account } = site;
  return (
    <dl class="facts">
      <Fact name={t('capture.url')} hint={t('capture.urlHint')} testId="fact-url">
        {visible(page.url)}
      </Fact>
      {page.permalink !== null && page.permalink !== page.url && (
        <Fact name={t('capture.permalink')}>{visible(page.permalink)}</Fact>
      )}
      <Fact name={t('capture.title')}>{visible(page.title) || t('app.none')}</Fact>
      <Fact name={t('capture.site')}>
        {t(`site.${site.name}`)}, {t(`kind.${site.kind}`)}
      </Fact>
      {account !== null && (
        <Fact name={t('capture.account')}>
          {[visible(account.title ?? ''), handleOf(account)].filter((part) => part).join(' · ') ||
            t('app.unknown')}
        </Fact>
      )}
      {account?.id && <Fact name={t('capture.accountId')}>{account.id}</Fact>}
      {account?.audience && <Fact name={t('capture.audience')}>{account.audience}</Fact>}
      <Fact name={t('capture.time')} testId="fact-time">
        {formatLocal(capturedAt, language.value, 'second')} ({formatOffset(capturedAt)}, {capturedAt.timeZone}
        )
      </Fact>
      <Fact name={t('capture.utc')}>{capturedAt.utc}</Fact>
      <Fact name={t('capture.serverTime')}>
        {serverTime === null
          ? t('capture.notAsked')
          : t('capture.serverOffset', {
              date: serverTime.date,
              seconds: formatDecimal(Math.abs(serverTime.offsetMs) / 1000, language.value),
            })}
      </Fact>
      <Fact name={t('capture.pageHash')} hint={t('capture.pageHashHint')}>
        <Hash value={page.sha256} testId="fact-page-hash" />
      </Fact>
      <Fact name={t('capture.recordHash')} hint={t('capture.recordHashHint')}>
        <Hash value={recordHash} testId="fact-record-hash" />
      </Fact>
    </dl>
  );
}
