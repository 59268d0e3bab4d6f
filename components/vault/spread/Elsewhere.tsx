import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import { mediumId } from '../../../utils/spread/medium.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { lookedAt } from './looked.ts';
import { placeOfPicture } from './place-of.ts';
import { type Known, useSpread } from './use-spread.ts';

/** On a capture's page: whether a picture of it was seen elsewhere. One line, for which the page keeps a place. */
export function Elsewhere({ ring, capture }: { ring: OpenKeyring; capture: string }) {
  const opened = useSpread(ring);
  if (opened.state === 'failed') console.error(detailOf(opened.error));
  return (
    <p data-testid="elsewhere" data-state={opened.state}>
      {t('spread.elsewhere')} {opened.state === 'open' && <Found known={opened.known} capture={capture} />}
      {opened.state === 'opening' && <span class="hint">{t('app.loading')}</span>}
      {opened.state === 'failed' && <span class="hint">{t('spread.unopened')}</span>}
    </p>
  );
}

function Found({ known: { spread }, capture }: { known: Known; capture: string }) {
  const own = new Set(
    Array.from(spread.media.values())
      .filter((medium) => medium.capture === capture)
      .map(mediumId),
  );
  const groups = spread.groups().filter(({ media }) => media.some((id) => own.has(id)));
  const proposed = spread.proposals().filter(({ one, other }) => own.has(one) || own.has(other)).length;
  if (groups.length === 0 && proposed === 0) {
    const isWhole = lookedAt(spread).state === 'done';
    return <span class="hint">{t(isWhole ? 'spread.elsewhereNone' : 'spread.elsewhereWaiting')}</span>;
  }
  return (
    <>
      {groups[0] !== undefined && (
        <a
          href={groups.length === 1 ? placeOfPicture(groups[0].id) : '#spread'}
          data-testid="elsewhere-confirmed"
        >
          {t('spread.elsewhereConfirmed', { count: groups.length })}
        </a>
      )}
      {groups.length > 0 && proposed > 0 && ' · '}
      {proposed > 0 && (
        <a href={`#spread/${capture}`} data-testid="elsewhere-proposed">
          {t('spread.elsewhereProposed', { count: proposed })}
        </a>
      )}
    </>
  );
}
