import { judgePassword } from '../../utils/app/password.ts';
import { t } from '../../utils/i18n/language.ts';

interface Props {
  secret: string;
  /** The least score that is taken here. */
  least: number;
  testId: string;
}

/** The strength of a passphrase, in words. */
export function Strength({ secret, least, testId }: Props) {
  if (secret === '') return <p class="hint">{t('strength.hint')}</p>;
  const { score } = judgePassword(secret);
  return (
    <p class={score < least ? 'strength warn' : 'strength good'} aria-live="polite" data-testid={testId}>
      <meter min={0} max={4} value={score} aria-hidden="true" /> {t(`strength.${score}`)}
    </p>
  );
}
