import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { bringLicences } from '../../../utils/app/settings/bring-licences.ts';
import type { LicenceChapter } from '../../../utils/app/settings/licences.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { type Failure, FailureNote } from '../../ui/FailureNote.tsx';

/** The licences of this program and of all that is inside, as the build wrote them down. */
export function Licences() {
  const chapters = useSignal<LicenceChapter[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  useEffect(() => {
    bringLicences().then(
      (brought) => {
        chapters.value = brought;
      },
      (error: unknown) => {
        failure.value = { sentence: 'app.unread', detail: detailOf(error) };
      },
    );
  }, []);
  if (failure.value !== null) return <FailureNote failure={failure.value} testId="licences-failed" />;
  if (chapters.value === null) return <p class="hint">{t('app.loading')}</p>;
  const [own, ...others] = chapters.value;
  return (
    <>
      {own !== undefined && (
        <>
          <p data-testid="about-source">{sourceOf(own)}</p>
          <Disclosure
            look="more"
            title={t('licences.ownText')}
            testId="licence-own"
            late={<pre class="licence">{own.text}</pre>}
          />
        </>
      )}
      <h3>{t('licences.inside')}</h3>
      <p class="hint">{t('licences.insideHint', { count: others.length })}</p>
      {others.toSorted(byName).map((chapter) => (
        <Work key={`${chapter.name} ${chapter.version}`} chapter={chapter} />
      ))}
    </>
  );
}

const byName = (a: LicenceChapter, b: LicenceChapter): number =>
  bare(a.name) < bare(b.name) ? -1 : Number(bare(a.name) > bare(b.name));

/** Without whose it is, which stands before many names. */
const bare = (name: string): string => name.replace(/^@/, '').toLowerCase();

const Work = ({ chapter }: { chapter: LicenceChapter }) => (
  <Disclosure
    look="more"
    title={`${chapter.name} ${chapter.version}, ${chapter.licence}`}
    testId="licence"
    late={<pre class="licence">{chapter.text}</pre>}
  >
    <p class="hint">
      {chapter.places.map(placeOf).join(', ')}
      {chapter.source !== null && <> {linkTo(chapter.source)}</>}
    </p>
  </Disclosure>
);

const PLACES = { extension: 'extension', 'verify.html': 'checker', PDF: 'pdf' } as const;

const placeOf = (place: string): string =>
  place in PLACES ? t(`licences.${PLACES[place as keyof typeof PLACES]}`) : place;

const sourceOf = ({ source }: LicenceChapter) =>
  source === null ? (
    t('licences.sourceUnknown')
  ) : (
    <>
      {t('licences.source')} {linkTo(source)}
    </>
  );

const linkTo = (address: string) => (
  <a href={address} target="_blank" rel="noreferrer">
    {address}
  </a>
);
