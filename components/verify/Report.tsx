import type { ComponentChildren } from 'preact';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import { language, t } from '../../utils/i18n/language.ts';
import { groupFingerprint } from '../../utils/openpgp/fingerprint.ts';
import type { CheckReport } from '../../utils/verify/check.ts';
import { Note } from '../ui/Note.tsx';
import { asSentence, findingWords } from '../words/finding.ts';
import { verdict } from '../words/verdict.ts';
import { withheldWords } from '../words/withheld.ts';
import { CaptureChecks } from './CaptureChecks.tsx';
import { CaseFound } from './CaseFound.tsx';
import { CheckList } from './CheckList.tsx';
import { Signer } from './Signer.tsx';
import { Stamps } from './Stamps.tsx';

interface Props {
  report: CheckReport;
  /** Of a package in another. */
  isInside?: boolean;
  /** What is offered once it is known whose package it is. */
  children?: ComponentChildren;
}

/** Packages in the package, each told by itself. */
function ReceivedReports({ received }: Pick<CheckReport, 'received'>) {
  if (received.length === 0) return null;
  return (
    <section data-testid="verify-received">
      <h2>{t('verify.received')}</h2>
      <p>{t('verify.receivedWhat')}</p>
      {received.map(({ path, report }) => (
        <details
          key={path}
          class="card"
          open={report?.ok !== true}
          data-testid="verify-received-package"
          data-ok={String(report?.ok ?? false)}
        >
          <summary>
            <span>
              {report?.signer
                ? t('verify.receivedFrom', { fingerprint: groupFingerprint(report.signer.fingerprint) })
                : t('verify.receivedUnknown')}
            </span>
            <span class={`badge ${report?.ok ? 'fine' : 'bad'}`}>
              {t(report?.ok ? 'verify.held' : 'verify.notHeld')}
            </span>
          </summary>
          {report === null ? <p>{t('verify.receivedUnopened')}</p> : <Report report={report} isInside />}
        </details>
      ))}
    </section>
  );
}

/** The result: the verdict, then the signer, then every check. */
export function Report({ report, isInside = false, children }: Props) {
  // What an envelope shows is told by the package around it, or was when it was received.
  const checks = isInside ? report.checks.filter(({ absent }) => absent !== true) : report.checks;
  const { good, text } = verdict(t, { ...report, checks });
  const withheld = withheldWords(t, report.withheld);
  return (
    <div data-testid={isInside ? 'received-report' : 'verify-report'} data-ok={String(report.ok)}>
      <Note tone={good ? 'good' : 'error'} testId="verify-summary">
        <strong>{text}</strong>
      </Note>
      {report.notes.length > 0 && (
        <Note tone="plain" testId="verify-notes">
          <ul>
            {report.notes.map((note) => (
              <li key={note.code} data-code={note.code}>
                {visibleText(asSentence(findingWords(note, language.value), language.value))}
              </li>
            ))}
          </ul>
        </Note>
      )}
      <Signer report={report} isInside={isInside} />
      {children}
      <section class="card" data-testid="verify-whole">
        <h2>{t('verify.whole')}</h2>
        <CheckList checks={checks} />
        {withheld !== null && (
          <p class="hint" data-testid="verify-withheld">
            {withheld}
          </p>
        )}
      </section>
      <Stamps report={report} />
      {report.case !== null && <CaseFound outline={report.case} />}
      {(report.captures.length > 0 || report.received.length === 0) && <h2>{t('verify.captures')}</h2>}
      {report.omitted.length > 0 && (
        <Note tone="warning" testId="verify-omitted">
          <p>{t('verify.omitted', { count: report.omitted.length })}</p>
          <ul>
            {report.omitted.map(({ id, reason }) => (
              <li key={id}>
                <code class="hash">{id}</code>: {t(`export.omittedBecause.${reason}`)}
              </li>
            ))}
          </ul>
        </Note>
      )}
      {report.captures.map((capture) => (
        <CaptureChecks key={capture.id} capture={capture} stamps={report.stamps} />
      ))}
      <ReceivedReports received={report.received} />
    </div>
  );
}
