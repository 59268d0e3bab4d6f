import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { OpenReceived } from '../../../utils/app/received/open-received.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { CaseChapters } from '../../../utils/package/report/case-chapters.ts';
import { CaseFound } from '../../verify/CaseFound.tsx';
import { Blocks } from './Blocks.tsx';

/** What the case in a package says, as its report would say it in the language of the screen: to be read, not to be changed. */
export function CaseInside({ inside }: { inside: OpenReceived }) {
  const chapters = useSignal<CaseChapters | null | undefined>(undefined);
  const shown = language.value;
  useEffect(() => {
    let isWanted = true;
    void inside.chapters(shown).then((read) => {
      if (isWanted) chapters.value = read;
    });
    return () => {
      isWanted = false;
    };
  }, [inside, shown]);
  if (chapters.value === undefined) return <p class="hint">{t('app.loading')}</p>;
  return (
    <div data-testid="case-inside">
      {inside.report.case !== null && <CaseFound outline={inside.report.case} />}
      {[...(chapters.value?.before ?? []), ...(chapters.value?.after ?? [])].map(
        ({ id, heading, blocks }) => (
          <section key={id} data-testid={`chapter-${id}`}>
            <h2>{heading}</h2>
            <Blocks blocks={blocks} />
          </section>
        ),
      )}
    </div>
  );
}
