import type { Method } from '../../utils/evidence/method.ts';
import type { CaptureRecord } from '../../utils/evidence/record.ts';
import { language, t } from '../../utils/i18n/language.ts';
import type { MessageKey } from '../../utils/i18n/translate.ts';
import { Fact } from '../ui/Fact.tsx';
import { formatDecimal } from '../words/format.ts';
import { clickedWords, rangeWords, secondLookWords, triggerWords } from '../words/record.ts';

const PLACES: Record<NonNullable<Method['place']>, MessageKey> = {
  restored: 'capture.placeRestored',
  lost: 'capture.placeLost',
  unknown: 'capture.placeUnknown',
};

/** How the capture was made. */
export function MethodFacts({ record }: { record: CaptureRecord }) {
  const { method, environment, custody, id } = record;
  const { trigger, picture, viewport } = method;
  const cut = method.pictures?.filter(({ whole }) => !whole).length ?? 0;
  return (
    <dl class="facts">
      <Fact name={t('capture.trigger')}>{triggerWords(t, trigger)}</Fact>
      {trigger.clicked !== null && (
        <Fact name={t('capture.clicked')}>{clickedWords(t, trigger.clicked)}</Fact>
      )}
      <Fact name={t('capture.range')}>{rangeWords(t, method.range)}</Fact>
      <Fact name={t('capture.engine')}>
        {t(method.engine === 'captureVisibleTab' ? 'capture.enginePhoto' : 'capture.engineRedrawn')}
      </Fact>
      <Fact name={t('capture.frames')}>
        {method.frames.length}
        {picture.head !== null && (
          <p class="hint">{t('capture.headStrip', { rows: picture.head.height, from: picture.head.y })}</p>
        )}
        {(picture.beside?.length ?? 0) > 0 && (
          <p class="hint">{t('capture.beside', { parts: picture.beside?.length ?? 0 })}</p>
        )}
      </Fact>
      <Fact name={t('capture.freshLoad')}>{t(method.freshLoad ? 'capture.yes' : 'capture.no')}</Fact>
      <Fact name={t('capture.secondLook')}>
        {secondLookWords(t, method.secondLook)}
        {method.secondLook !== null && <p class="hint">{t('capture.secondLookLimits')}</p>}
      </Fact>
      {method.place !== undefined && <Fact name={t('capture.place')}>{t(PLACES[method.place])}</Fact>}
      <Fact name={t('capture.masked')}>{t(method.masked ? 'capture.yes' : 'capture.no')}</Fact>
      <Fact name={t('capture.pictureSize')}>
        {t('capture.pixels', { width: picture.width, height: picture.height })}
      </Fact>
      {method.pictures !== undefined && !method.masked && (
        <Fact name={t('capture.placed')}>
          {t('capture.placedValue', { pictures: method.pictures.length })}
          {cut > 0 && <p class="hint">{t('capture.placedCut', { cut })}</p>}
        </Fact>
      )}
      <Fact name={t('capture.window')}>
        {t('capture.pixels', { width: viewport.width, height: viewport.height })}
      </Fact>
      <Fact name={t('capture.zoom')}>
        {Math.round(method.zoom * 100)} %
        {picture.pinch !== undefined && (
          <p class="hint">{t('capture.pinch', { percent: Math.round(picture.pinch * 100) })}</p>
        )}
        {picture.ratio !== undefined && (
          <p class="hint">
            {t('capture.pictureRatio', { ratio: picture.ratio, own: method.devicePixelRatio })}
          </p>
        )}
      </Fact>
      <Fact name={t('capture.duration')}>
        {t('capture.seconds', { seconds: formatDecimal(method.durationMs / 1000, language.value) })}
      </Fact>
      <Fact name={t('capture.browser')}>{environment.browser}</Fact>
      <Fact name={t('capture.extension')}>{environment.extension}</Fact>
      {environment.program !== undefined && (
        <Fact name={t('capture.program')}>{t('capture.programValue', environment.program)}</Fact>
      )}
      <Fact name={t('capture.id')}>
        <code class="hash">{id}</code>
      </Fact>
      <Fact name={t('capture.sequence')}>{custody.sequence}</Fact>
    </dl>
  );
}
