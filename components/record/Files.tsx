import type { Artifact } from '../../utils/evidence/record.ts';
import { language, t } from '../../utils/i18n/language.ts';
import { Hash } from '../ui/Hash.tsx';
import { formatBytes } from '../words/format.ts';

/** The files of a capture with their digests. */
export const Files = ({ artifacts }: { artifacts: readonly Artifact[] }) => (
  <table class="files" data-testid="files">
    <thead>
      <tr>
        <th scope="col">{t('capture.fileName')}</th>
        <th scope="col">{t('capture.fileRole')}</th>
        <th scope="col">{t('capture.fileSize')}</th>
        <th scope="col">{t('capture.fileHash')}</th>
      </tr>
    </thead>
    <tbody>
      {artifacts.map(({ path, role, bytes, sha256 }) => (
        <tr key={path}>
          <th scope="row">{path}</th>
          <td>{t(`role.${role}`)}</td>
          <td>{formatBytes(bytes, language.value)}</td>
          <td>
            <Hash value={sha256} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
