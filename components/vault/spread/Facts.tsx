import { handleOf } from '../../../utils/app/capture-title.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { Medium } from '../../../utils/spread/medium.ts';
import { type Publisher, type Sighting, sightingsOf } from '../../../utils/spread/story/sighting.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Fact } from '../../ui/Fact.tsx';
import { formatDay, formatLocal } from '../../words/format.ts';
import { useRecord } from './use-record.ts';

/** Letters of a name or date that a page may fill. */
const MOST = 120;

/** As the page named it then, with the number that stays when the name changes. */
function accountOf({ id, username, title, host }: Publisher): string {
  const name = handleOf({ username }) || visibleText(title ?? host ?? '', MOST);
  const number = id === null ? '' : t('spread.accountId', { id: visibleText(id, MOST) });
  return [name, number].filter((part) => part !== '').join(' · ') || t('spread.unknownAccount');
}

function publishedOf({ published }: Sighting): string {
  if (published === null) return t('spread.noDate');
  if (published.utc === null) return t('spread.noZone', { raw: visibleText(published.raw, MOST) });
  const [date = '', time = ''] = published.utc.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${formatDay(year, month, day, language.value)}, ${time.slice(0, 5)} UTC`;
}

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
        {first === undefined ? '\u00a0' : accountOf(first.seen[0].publisher)}
      </Fact>
      <Fact name={t('spread.published')} testId="spread-published">
        {first === undefined ? '\u00a0' : publishedOf(first)}
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
