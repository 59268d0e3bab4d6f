import { maskedAddress } from '../../utils/evidence/address.ts';
import type { Original, Originals as OriginalList } from '../../utils/evidence/record.ts';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import { language, t } from '../../utils/i18n/language.ts';
import { Hash } from '../ui/Hash.tsx';
import { formatBytes } from '../words/format.ts';

const fateOf = ({ path, missing }: Original): string => path ?? t(`missing.${missing ?? 'hashed'}`);

/** Original pictures and videos: those obtained, with their hashes, and why the others were not. */
export const Originals = ({ originals: { use, list } }: { originals: OriginalList }) => (
  <>
    <p class="hint">{t(use === 'kept' ? 'capture.originalsKept' : 'capture.originalsHashed')}</p>
    {list.length === 0 ? (
      <p>{t('capture.originalsNone')}</p>
    ) : (
      <table class="files" data-testid="originals">
        <thead>
          <tr>
            <th scope="col">{t('capture.originalWhat')}</th>
            <th scope="col">{t('capture.originalFile')}</th>
            <th scope="col">{t('capture.fileSize')}</th>
            <th scope="col">{t('capture.fileHash')}</th>
            <th scope="col">{t('capture.originalSource')}</th>
            <th scope="col">{t('capture.originalItems')}</th>
          </tr>
        </thead>
        <tbody>
          {list.map((original, index) => (
            <tr key={index} class={original.missing === null ? '' : 'warn'}>
              <th scope="row">{t(`originalKind.${original.kind}`)}</th>
              <td>{fateOf(original)}</td>
              <td>{original.bytes === null ? '' : formatBytes(original.bytes, language.value)}</td>
              <td>{original.sha256 === null ? '' : <Hash value={original.sha256} />}</td>
              <td class="address">{visibleText(maskedAddress(original.source))}</td>
              <td>{visibleText(original.items.join(', '), 2000)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </>
);
