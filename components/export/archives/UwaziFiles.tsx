import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  makeUwaziImport,
  type PackageForUwazi,
  planUwazi,
  type UwaziPlan,
  type UwaziWish,
} from '../../../utils/app/archives/uwazi.ts';
import { keepOpenDuring } from '../../../utils/app/session/auto-lock.ts';
import { db } from '../../../utils/app/session/session.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { Language } from '../../../utils/package/words/words.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { Note } from '../../ui/Note.tsx';
import { ArchiveMaker } from './ArchiveMaker.tsx';

interface Props {
  ring: OpenKeyring;
  made: PackageForUwazi;
  wish: UwaziWish;
  language: Language;
}

/** The files for Uwazi that are made of a finished package, one for each import. */
export function UwaziFiles({ ring, made, wish, language }: Props) {
  const plan = useSignal<UwaziPlan | null>(null);
  const failure = useSignal<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    keepOpenDuring(() => planUwazi(db, ring, made, { wish, language })).then(
      (planned) => {
        if (isWanted) plan.value = planned;
      },
      (error: unknown) => {
        if (isWanted) failure.value = detailOf(error);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [made]);
  return (
    <section class="card" data-testid="uwazi-files">
      <h2>{t('uwazi.title')}</h2>
      <Note tone="warning">
        <p>{t('uwazi.holds')}</p>
        {wish.pictures && (
          <p>
            <strong>{t('uwazi.picturesIn')}</strong>
          </p>
        )}
      </Note>
      {failure.value !== null && (
        <Note tone="error" testId="uwazi-problem">
          <p>{t('uwazi.failed')}</p>
          <ErrorDetail detail={failure.value} />
        </Note>
      )}
      {failure.value === null && plan.value === null && <p class="hint">{t('app.loading')}</p>}
      {plan.value !== null && <Imports ring={ring} plan={plan.value} />}
    </section>
  );
}

function Imports({ ring, plan }: { ring: OpenKeyring; plan: UwaziPlan }) {
  const { imports, hasPackage, tooLarge } = plan;
  return (
    <>
      {!hasPackage && (
        <Note tone="warning" testId="uwazi-no-package">
          {t('uwazi.packageTooLarge')}
        </Note>
      )}
      {tooLarge > 0 && (
        <Note tone="warning" testId="uwazi-too-large">
          {t('uwazi.tooLarge', { count: tooLarge })}
        </Note>
      )}
      {imports.length > 1 && <p>{t('uwazi.several', { count: imports.length })}</p>}
      {imports.map((_rows, place) => (
        <ArchiveMaker
          key={place}
          kind={`uwazi-${place + 1}`}
          label={
            imports.length > 1
              ? t('uwazi.makeOne', { number: place + 1, of: imports.length })
              : t('uwazi.make')
          }
          make={(options) => makeUwaziImport(db, ring, plan, place, options)}
          told={() => <p>{t('uwazi.next')}</p>}
        />
      ))}
    </>
  );
}
