import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { Medium } from '../../../utils/spread/medium.ts';
import { sightingsOf } from '../../../utils/spread/story/sighting.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Fact } from '../../ui/Fact.tsx';
import { formatLocal } from '../../words/format.ts';
import { publishedWords, publisherWords } from './story/story-words.ts';
import { useRecord } from './use-record.ts';

function whatOf({ kind, picture, found, width, height }: Medium): string {
  if (kind === 'video') return t('spread.video');
  if (picture.place === null) return t('spread.original', { width, height });
  return t(found === 'recorded' ? 'spread.cutOut' : 'spread.lookedFor', { width, height });
}

/** What is known of where a picture was: told as the page told it. Each line has its place before it is read. */
export function Facts({ ring, medium }: { ring: OpenKeyring; medium: Medium }) {
  const record = useRecord(ring, medium.capture);
  const sightings = record === null ? [] : sightingsOf([medium], record);
  const [first] = sightings;
  return (
    <dl class="facts" data-testid="spread-facts" aria-busy={record === null}>
      <Fact name={t('capture.account')} testId="spread-account">
        {first === undefined ? '\u00a0' : publisherWords(first.seen[0].publisher)}
      </Fact>
      <Fact name={t('spread.published')} testId="spread-published">
        {first === undefined ? '\u00a0' : publishedWords(first.published)}
        {sightings.length > 1 && <small>{t('spread.alsoIn', { count: sightings.length - 1 })}</small>}
      </Fact>
      <Fact name={t('capture.time')} testId="spread-captured">
        {capturedOf(record)}
      </Fact>
      <Fact name={t('spread.what')}>{whatOf(medium)}</Fact>
    </dl>
  );
}

const capturedOf = (record: CaptureRecord | null): string =>
  record === null ? '\u00a0' : formatLocal(record.capturedAt, language.value, 'minute');
