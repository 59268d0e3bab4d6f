import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { Received } from '../../../utils/vault/content/received.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Note } from '../../ui/Note.tsx';
import { formatLocal } from '../../words/format.ts';
import { useReceivedList } from './use-received.ts';

/** What a package is called. */
export const nameOf = ({ name }: Pick<Received, 'name'>): string =>
  name?.trim() ? visibleText(name) : t('received.unnamed');

/** How the check came out when it was received. */
export const Mark = ({ received: { outcome } }: { received: Received }) => (
  <span
    class={outcome.ok ? 'badge fine' : 'badge bad'}
    data-testid="received-mark"
    data-ok={String(outcome.ok)}
  >
    {t(outcome.ok ? 'received.held' : 'received.notHeld')}
  </span>
);

/** Packages that were received, among the cases; nothing where there is none. */
export function ReceivedList({ ring }: { ring: OpenKeyring }) {
  const { received, damaged } = useReceivedList(ring);
  if (received.length + damaged.length === 0) return null;
  return (
    <section data-testid="received-list">
      <h2>{t('received.list')}</h2>
      {damaged.length > 0 && (
        <Note tone="error" testId="received-damaged">
          {t('received.someDamaged', { count: damaged.length })}
        </Note>
      )}
      <ul class="rows">
        {received.map((one) => (
          <li class="row case-row" key={one.id} data-testid="received-row" data-id={one.id}>
            <a href={`#received/${one.id}`} data-testid="received-open">
              <strong>{nameOf(one)}</strong>
              <span class="where">{t('cases.captures', { count: one.outcome.captures })}</span>
              <span class="when">
                {t('received.at', { date: formatLocal(one.at, language.value, 'minute') })}
              </span>
            </a>
            <span class="marks">
              <span class="badge">{t('received.readOnly')}</span>
              <Mark received={one} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
