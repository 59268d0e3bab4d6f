import { language, t } from '../../../../utils/i18n/language.ts';
import type { Channel } from '../../../../utils/spread/story/channels.ts';
import { formatLocal } from '../../../words/format.ts';
import { nameWords, shown } from './story-words.ts';

/** The names of channels over time: one with a number stays one. A page of a site that is not known has none, and is named by its host elsewhere. */
export const Names = ({ channels }: { channels: readonly Channel[] }) => {
  const named = channels.filter(({ names, told }) => names.length > 0 || told !== null);
  return named.length === 0 ? null : <Table channels={named} />;
};

const Table = ({ channels }: { channels: readonly Channel[] }) => (
  <table class="story" data-testid="story-names">
    <caption>{t('spreadStory.names')}</caption>
    <thead>
      <tr>
        <th scope="col">{t('spreadStory.numberOnSite')}</th>
        <th scope="col">{t('spreadStory.nameSeen')}</th>
        <th scope="col">{t('spreadStory.firstSeen')}</th>
        <th scope="col">{t('spreadStory.lastSeen')}</th>
      </tr>
    </thead>
    <tbody>
      {channels.flatMap(({ key, id, names, told }) =>
        (names.length > 0 ? names : [null]).map((name, at) => (
          <tr key={`${key} ${name?.first.utc}`} data-testid="story-name" data-again={at > 0}>
            <td data-label={t('spreadStory.numberOnSite')}>{id === null ? '–' : shown(id)}</td>
            <td data-label={t('spreadStory.nameSeen')}>
              {nameWords(name ?? told ?? { username: null, title: null })}
              {at > 0 && <p class="badge">{t('spreadStory.renamed')}</p>}
            </td>
            <td data-label={t('spreadStory.firstSeen')}>
              {name === null
                ? t('spreadStory.notCaptured')
                : formatLocal(name.first, language.value, 'minute')}
            </td>
            <td data-label={t('spreadStory.lastSeen')}>
              {name === null ? '–' : formatLocal(name.last, language.value, 'minute')}
            </td>
          </tr>
        )),
      )}
    </tbody>
  </table>
);
