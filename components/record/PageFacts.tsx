import { handleOf } from '../../utils/app/capture-title.ts';
import type { Sha256 } from '../../utils/bytes/digest.ts';
import { maskedAddress } from '../../utils/evidence/address.ts';
import type { SiteReading } from '../../utils/evidence/reading.ts';
import type { CaptureRecord } from '../../utils/evidence/record.ts';
import type { Instant } from '../../utils/evidence/time.ts';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import { language, t } from '../../utils/i18n/language.ts';
import { connectionLines } from '../../utils/package/report/connection-lines.ts';
import { CONNECTION_WORDS } from '../../utils/package/words/connection.ts';
import type { KnownName } from '../../utils/vault/content/related.ts';
import { Fact } from '../ui/Fact.tsx';
import { Hash } from '../ui/Hash.tsx';
import { formatLocal, formatOffset } from '../words/format.ts';
import { loadWords, serverTimeWords } from '../words/load.ts';

function openedWords({ opened, left, uncovered }: SiteReading['expansion']): string[] {
  return [
    ...(opened + left > 0 ? [t('capture.openedCount', { opened, left })] : []),
    ...(uncovered > 0 ? [t('capture.uncoveredCount', { uncovered })] : []),
  ];
}

interface Props {
  record: CaptureRecord;
  recordHash: Sha256;
  /** Other names of the same account in the vault, where that is known. */
  names?: readonly KnownName[] | undefined;
}

/** Page, account and time. Addresses are plain text: a click must not open the page. */
export function PageFacts({ record, recordHash, names }: Props) {
  const { page, site, capturedAt, serverTime } = record;
  const { account } = site;
  const opened = openedWords(site.expansion);
  const dayWords = (at: Instant): string => formatLocal(at, language.value, 'minute');
  return (
    <dl class="facts">
      <Fact name={t('capture.url')} hint={t('capture.urlHint')} testId="fact-url">
        {visibleText(maskedAddress(page.url))}
      </Fact>
      {page.permalink !== null && page.permalink !== page.url && (
        <Fact name={t('capture.permalink')}>{visibleText(page.permalink)}</Fact>
      )}
      <Fact name={t('capture.title')}>{visibleText(page.title) || t('app.none')}</Fact>
      <Fact name={t('capture.site')}>
        {t(`site.${site.name}`)}, {t(`kind.${site.kind}`)}
      </Fact>
      {account !== null && (
        <Fact name={t('capture.account')}>
          {[visibleText(account.title ?? ''), handleOf(account)].filter((part) => part).join(' · ') ||
            t('app.unknown')}
        </Fact>
      )}
      {(account?.id ?? account?.rawId) && (
        <Fact name={t('capture.accountId')} testId="fact-account-id">
          {visibleText(account?.id ?? account?.rawId ?? '')}
        </Fact>
      )}
      {names !== undefined && names.length > 0 && (
        <Fact name={t('capture.seenBefore')} hint={t('capture.seenBeforeHint')} testId="fact-seen-before">
          <ul class="plain">
            {names.map(({ name, first, last }) => (
              <li key={name}>
                {visibleText(name)} ({dayWords(first)}
                {last.utc.slice(0, 10) === first.utc.slice(0, 10) ? '' : ` – ${dayWords(last)}`})
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {account?.audience && <Fact name={t('capture.audience')}>{visibleText(account.audience.raw)}</Fact>}
      {account?.verified === true && <Fact name={t('capture.verified')}>{t('capture.yes')}</Fact>}
      {account?.bio && <Fact name={t('capture.bio')}>{visibleText(account.bio)}</Fact>}
      {site.thread !== null && <Fact name={t('capture.thread')}>{visibleText(site.thread)}</Fact>}
      {site.name !== 'generic' && site.confidence === 'partial' && (
        <Fact name={t('capture.confidence')} testId="fact-confidence">
          {site.untimed === undefined
            ? t('capture.confidencePartial')
            : t('capture.confidenceUntimed', { ...site.untimed })}
        </Fact>
      )}
      {site.confidence === 'generic' && site.unread.length > 0 && (
        <Fact name={t('capture.confidence')}>{t('capture.confidenceGeneric')}</Fact>
      )}
      {site.walls.length > 0 && (
        <Fact name={t('capture.walls')}>{site.walls.map((wall) => t(`wall.${wall}`)).join(', ')}</Fact>
      )}
      {opened.length > 0 && <Fact name={t('capture.opened')}>{opened.join('; ')}</Fact>}
      <Fact name={t('capture.time')} testId="fact-time">
        {formatLocal(capturedAt, language.value, 'second')} ({formatOffset(capturedAt)}, {capturedAt.timeZone}
        )
      </Fact>
      <Fact name={t('capture.utc')}>{capturedAt.utc}</Fact>
      <Fact name={t('capture.serverTime')}>
        {serverTime === null ? t('capture.notAsked') : serverTimeWords(t, language.value, serverTime)}
      </Fact>
      {page.load !== undefined && <Fact name={t('capture.load')}>{loadWords(t, page.load)}</Fact>}
      {page.connection !== undefined && (
        <Fact name={CONNECTION_WORDS[language.value].label} testId="fact-connection" wide>
          <ul class="plain">
            {connectionLines(page.connection, language.value).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact name={t('capture.pageHash')} hint={t('capture.pageHashHint')}>
        <Hash value={page.sha256} testId="fact-page-hash" />
      </Fact>
      <Fact name={t('capture.recordHash')} hint={t('capture.recordHashHint')}>
        <Hash value={recordHash} testId="fact-record-hash" />
      </Fact>
    </dl>
  );
}
