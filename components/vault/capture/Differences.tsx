import type { ComponentChildren } from 'preact';
import {
  type CaptureComparison,
  type CountChange,
  type FactChange,
  type ItemChange,
  isAlike,
} from '../../../utils/evidence/compare-captures.ts';
import type { Item } from '../../../utils/evidence/reading.ts';
import { textChange } from '../../../utils/evidence/text-change.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { Note } from '../../ui/Note.tsx';
import { itemWords } from '../../words/record.ts';

/** More than this of one kind is counted, not listed. */
const SHOWN = 100;

const FACTS: Record<FactChange['fact'], MessageKey> = {
  address: 'capture.url',
  title: 'capture.title',
  name: 'capture.account',
  username: 'change.username',
  bio: 'capture.bio',
  audience: 'capture.audience',
};

/** What changed on a page between two captures of it. */
export function Differences({ compared }: { compared: CaptureComparison }) {
  const { facts, added, gone, beyond, changed, counted, same, isSameReader } = compared;
  const rest = beyond.before.length + beyond.after.length;
  return (
    <section class="card" data-testid="changes">
      <h2>{t('change.title')}</h2>
      <Note tone={isAlike(compared) ? 'good' : 'plain'} testId="changes-sum">
        {isAlike(compared)
          ? t('change.alike', { count: same })
          : t('change.sum', { gone: gone.length, added: added.length, changed: changed.length, same })}
      </Note>
      {!isSameReader && <p class="hint">{t('change.otherClient')}</p>}
      <Part name="facts" heading={t('change.facts')} count={facts.length}>
        <dl class="facts">
          {facts.slice(0, SHOWN).map(({ fact, before, after }) => (
            <div key={fact} class="fact">
              <dt>{t(FACTS[fact])}</dt>
              <dd>
                <Change before={before} after={after} />
              </dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part name="gone" heading={t('change.gone', { number: gone.length })} count={gone.length}>
        <Items items={gone} mark="del" />
      </Part>
      <Part name="added" heading={t('change.added', { number: added.length })} count={added.length}>
        <Items items={added} mark="ins" />
      </Part>
      <Part name="changed" heading={t('change.changed', { number: changed.length })} count={changed.length}>
        <ol class="items">
          {changed.slice(0, SHOWN).map((change) => (
            <Changed key={change.after.id} change={change} />
          ))}
        </ol>
      </Part>
      <Part folded name="beyond" heading={t('change.beyond', { number: rest })} count={rest}>
        <p class="hint">{t('change.beyondWhy')}</p>
        <h3>{t('change.onlyEarlier', { number: beyond.before.length })}</h3>
        <Items items={beyond.before} />
        <h3>{t('change.onlyLater', { number: beyond.after.length })}</h3>
        <Items items={beyond.after} />
      </Part>
      <Part
        folded
        name="counted"
        heading={t('change.counted', { number: counted.length })}
        count={counted.length}
      >
        <ul class="plain">
          {counted.slice(0, SHOWN).map((change) => (
            <li key={change.item.id}>
              {visibleText(change.item.id, 100)}: {countWords(change)}
            </li>
          ))}
        </ul>
      </Part>
    </section>
  );
}

interface PartProps {
  name: string;
  heading: string;
  count: number;
  folded?: boolean;
  children: ComponentChildren;
}

/** One kind of change; nothing where there is none. */
function Part({ name, heading, count, folded = false, children }: PartProps) {
  if (count === 0) return null;
  const rest = count - SHOWN;
  return (
    <details class="more" open={!folded} data-testid={`changes-${name}`}>
      <summary>{heading}</summary>
      {children}
      {rest > 0 && <p class="hint">{t('change.rest', { count: rest })}</p>}
    </details>
  );
}

function Items({ items, mark: Mark = 'span' }: { items: readonly Item[]; mark?: 'ins' | 'del' | 'span' }) {
  return (
    <ol class="items">
      {items.slice(0, SHOWN).map((item) => (
        <li key={item.id}>
          <p class="hint">{visibleText(itemWords(t, item))}</p>
          {item.text !== '' && (
            <p class="text">
              <Mark>{visibleText(item.text)}</Mark>
            </p>
          )}
          <small>№ {visibleText(item.id, 100)}</small>
        </li>
      ))}
    </ol>
  );
}

/** The stretch that differs, between what is alike. */
function Change({ before, after }: { before: string; after: string }) {
  const change = textChange(before, after);
  return (
    <span class="text">
      {visibleText(change.head)}
      {change.before !== '' && <del>{visibleText(change.before)}</del>}{' '}
      {change.after !== '' && <ins>{visibleText(change.after)}</ins>}
      {visibleText(change.tail)}
    </span>
  );
}

const Changed = ({ change: { before, after, parts } }: { change: ItemChange }) => (
  <li>
    <p class="hint">
      № {visibleText(after.id, 100)} · {parts.map((part) => t(`change.part.${part}`)).join(', ')}
    </p>
    {parts.includes('text') ? (
      <p>
        <Change before={before.text} after={after.text} />
      </p>
    ) : (
      <p class="text">{visibleText(after.text)}</p>
    )}
    {parts.some((part) => part !== 'text') && (
      <p>
        <Change before={itemWords(t, before)} after={itemWords(t, after)} />
      </p>
    )}
  </li>
);

function countWords({ counts }: CountChange): string {
  return counts
    .map(({ kind, name, before, after }) =>
      t('change.count', {
        what: kind === 'reaction' ? visibleText(name ?? '', 100) : t(`change.${kind}`),
        before: before === '' ? t('app.none') : visibleText(before),
        after: after === '' ? t('app.none') : visibleText(after),
      }),
    )
    .join(' · ');
}
