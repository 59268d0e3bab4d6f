import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../../../utils/i18n/language.ts';
import type { CaseStory } from '../../../../utils/spread/story/case-story.ts';
import { channelWords } from './story-words.ts';

/** How many confirmed pictures each two channels share; in the corner of a cell what is not decided, counted apart. */
export function Matrix({ story: { channels, picturesAt, shared } }: { story: CaseStory }) {
  const sheet = useRef<HTMLElement>(null);
  useEffect(() => {
    // Wider than a phone, it is moved by keys.
    if (sheet.current !== null) sheet.current.tabIndex = 0;
  }, []);
  const inIt = channels.filter(
    ({ key }) => picturesAt.has(key) || shared.some(({ one, other }) => one === key || other === key),
  );
  const between = (one: string, other: string) =>
    shared.find(
      (pair) => (pair.one === one && pair.other === other) || (pair.one === other && pair.other === one),
    );
  return (
    <section class="sheet" aria-label={t('spreadStory.matrix')} ref={sheet}>
      <table class="story matrix" data-testid="story-matrix">
        <caption>{t('spreadStory.matrix')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('spreadStory.channel')}</th>
            {inIt.map(({ key }, at) => (
              <th key={key} scope="col">
                <abbr title={nameOf(inIt[at])}>{at + 1}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inIt.map((row, at) => (
            <tr key={row.key} data-testid="matrix-row">
              <th scope="row">
                {at + 1}. {channelWords(row)}
              </th>
              {inIt.map((column) => {
                if (row === column)
                  return (
                    <td key={column.key} class="own">
                      {picturesAt.get(row.key)?.length ?? 0}
                    </td>
                  );
                const pair = between(row.key, column.key);
                return (
                  <td key={column.key}>
                    {pair?.pictures.length ?? 0}
                    {pair !== undefined && pair.undecided > 0 && (
                      <small>{t('spreadStory.undecidedCell', { number: pair.undecided })}</small>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const nameOf = (channel: CaseStory['channels'][number] | undefined): string =>
  channel === undefined ? '' : channelWords(channel);
