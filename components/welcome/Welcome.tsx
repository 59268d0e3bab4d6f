import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { isFirefox, isPhone } from '../../utils/browser.ts';
import { t } from '../../utils/i18n/language.ts';
import { Page } from '../ui/Page.tsx';
import { PinPicture } from './PinPicture.tsx';
import './welcome.css';

const STEPS = ['what', 'pin', 'passphrase'] as const;
type Step = (typeof STEPS)[number];

const What = () => (
  <>
    <ul class="lines" data-testid="welcome-does">
      <li>{t('welcome.keeps')}</li>
      <li>{t('welcome.stays')}</li>
      <li>{t('welcome.gives')}</li>
    </ul>
    <ul class="lines" data-testid="welcome-does-not">
      <li class="warn">{t('welcome.reportsNothing')}</li>
      <li class="warn">{t('welcome.hidesNothing')}</li>
    </ul>
  </>
);

const Pin = () =>
  isPhone() ? (
    <p data-testid="welcome-phone">{t('phone.find')}</p>
  ) : (
    <>
      <p>{t(isFirefox() ? 'welcome.pinFirefox' : 'welcome.pinChromium')}</p>
      <PinPicture isFirefox={isFirefox()} />
    </>
  );

const PassphraseStep = () => (
  <>
    <p>{t('welcome.passphraseWhy')}</p>
    <p>
      <a class="button primary" href="vault.html#passphrase" data-testid="welcome-passphrase">
        {t('popup.setPassphrase')}
      </a>
    </p>
  </>
);

const BODIES: Record<Step, () => preact.JSX.Element> = { what: What, pin: Pin, passphrase: PassphraseStep };

function titleOf(step: Step | undefined): string {
  if (step === 'pin' && isPhone()) return t('phone.findTitle');
  return t(step === undefined ? 'welcome.doneTitle' : `welcome.${step}Title`);
}

/** The first page, opened once: three short steps. Capturing works before and without any of them. */
export function Welcome() {
  const at = useSignal(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const step = STEPS[at.value];
  // Browsers keep titles in their history, also of somebody who turns to the neutral appearance later.
  useLayoutEffect(() => {
    document.title = t('welcome.pageTitle');
  });
  useEffect(() => {
    if (at.value > 0) heading.current?.focus();
  }, [at.value]);
  const Body = step === undefined ? null : BODIES[step];
  return (
    <Page>
      <section class="card narrow" data-testid="welcome" data-step={step ?? 'done'}>
        {step !== undefined && (
          <p class="hint">{t('welcome.step', { step: at.value + 1, steps: STEPS.length })}</p>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {titleOf(step)}
        </h1>
        {Body === null ? <p>{t('welcome.done')}</p> : <Body />}
        <div class="actions">
          {step === undefined ? (
            <a class="button" href="vault.html" data-testid="welcome-vault">
              {t('app.openVault')}
            </a>
          ) : (
            <button
              type="button"
              class={step === 'passphrase' ? '' : 'primary'}
              data-testid="welcome-next"
              onClick={() => {
                at.value += 1;
              }}
            >
              {t(step === 'passphrase' ? 'welcome.later' : 'welcome.next')}
            </button>
          )}
          {at.value > 0 && (
            <button
              type="button"
              class="quiet"
              data-testid="welcome-back"
              onClick={() => {
                at.value -= 1;
              }}
            >
              {t('welcome.back')}
            </button>
          )}
          {step !== undefined && (
            <button
              type="button"
              class="quiet"
              data-testid="welcome-skip"
              onClick={() => {
                at.value = STEPS.length;
              }}
            >
              {t('welcome.skip')}
            </button>
          )}
        </div>
      </section>
    </Page>
  );
}
