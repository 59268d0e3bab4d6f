import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { db } from '../../../utils/app/session/session.ts';
import type { Finding } from '../../../utils/evidence/finding.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { keptLists, type ListNote, stampsFor } from '../../../utils/timestamp/chain-stamp.ts';
import { checkTimestamp, type Timestamp } from '../../../utils/timestamp/check.ts';
import { chosenAuthorities } from '../../../utils/timestamp/chosen.ts';
import { revocationOf } from '../../../utils/timestamp/revocation.ts';
import { revocationFindings } from '../../../utils/timestamp/revocation-findings.ts';
import { sourceVaultOfCapture } from '../../../utils/vault/custody/source-vaults.ts';
import { readStamps } from '../../../utils/vault/custody/stamps.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Note } from '../../ui/Note.tsx';
import { StampRoot } from '../../ui/StampRoot.tsx';
import { asSentence, findingWords } from '../../words/finding.ts';
import { delayOf, formatUtc } from '../../words/stamp.ts';

interface Held {
  authority: string;
  timestamp: Timestamp;
  /** What the revocation lists kept with it say. */
  said: Finding[];
  /** Lists that were asked for and not kept. */
  failed: readonly ListNote[];
}

interface Found {
  held: Held[];
  /** Stamps that are invalid or cannot be read. */
  damaged: number;
  /** Whether anybody is asked at all. */
  on: boolean;
}

/** Checks each stamp against the current chain. */
async function findStamps(home: OpenKeyring, { id, custody: { sequence } }: CaptureRecord): Promise<Found> {
  const { ring, chain, origin } = await sourceVaultOfCapture(db, home, id);
  const { stamps, damaged } = await readStamps(db, ring, origin);
  const held: Held[] = [];
  const mine = stampsFor(stamps, sequence);
  // Digests of the links; a forged link matches no stamp.
  const digests = new Map((await chain.rows()).map((row) => [row.sequence, row.digest]));
  for (const { authority, response, lists = [], ...stamp } of mine) {
    const sha256 = digests.get(stamp.sequence) ?? '';
    const timestamp = await checkTimestamp(response, { sha256, nonce: null }).catch(() => null);
    if (timestamp === null) continue;
    const { told, failed, unchecked } = revocationFindings(await revocationOf(timestamp, keptLists(lists)));
    held.push({
      authority: authority.name,
      timestamp,
      said: [...told, ...[...failed, ...unchecked].map(({ finding }) => finding)],
      failed: lists.filter((list) => list.failed !== null),
    });
  }
  const on = (await chosenAuthorities()).length > 0;
  return { held, damaged: damaged + mine.length - held.length, on };
}

/** What time stamps say of a capture. */
export function Stamps({ ring, record }: { ring: OpenKeyring; record: CaptureRecord }) {
  const found = useSignal<Found | null>(null);
  const failed = useSignal(false);
  useEffect(() => {
    findStamps(ring, record).then(
      (stamps) => {
        found.value = stamps;
      },
      () => {
        failed.value = true;
      },
    );
  }, [ring, record]);

  const { held, damaged, on } = found.value ?? { held: [], damaged: 0, on: false };
  return (
    <section data-testid="stamps">
      <h2>{t('timestamp.heading')}</h2>
      {(failed.value || damaged > 0) && <Note tone="warning">{t('timestamp.unreadable')}</Note>}
      <ul class="lines">
        {held.map(({ authority, timestamp, said, failed: without }) => {
          const { ahead, delay } = delayOf(timestamp.at, record.capturedAt, language.value);
          const time = formatUtc(timestamp.at, language.value);
          return (
            <li key={timestamp.serial} class="fine" data-testid="stamp">
              {t(ahead ? 'timestamp.before' : 'timestamp.after', { authority, time, delay })}
              <StampRoot timestamp={timestamp} />
              {said.map((finding) => {
                const words = asSentence(findingWords(finding, language.value), language.value);
                return (
                  <small key={words} data-testid="stamp-list" data-code={finding.code}>
                    {visibleText(words)}
                  </small>
                );
              })}
              {without.map(({ url, failed: why }) => (
                <small key={url} data-testid="stamp-list-failed">
                  {t('timestamp.listFailed', { url, why: why === null ? '' : t(`listError.${why}`) })}
                </small>
              ))}
              {said.length + without.length === 0 && <small>{t('timestamp.noLists')}</small>}
            </li>
          );
        })}
      </ul>
      {found.value !== null && held.length === 0 && (
        <p class="hint" data-testid="stamp-none">
          {t(on ? 'timestamp.waiting' : 'timestamp.offNone')}
        </p>
      )}
    </section>
  );
}
