import type { PageLoad, ServerTime } from '../../utils/evidence/load.ts';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import type { Language } from '../../utils/i18n/choose.ts';
import type { MessageKey, Translate } from '../../utils/i18n/translate.ts';
import { formatDecimal } from './format.ts';

/** How the page came, and what its server said of the time, in words. */

const KINDS: Record<PageLoad['kind'], MessageKey> = {
  navigate: 'capture.loadNavigate',
  reload: 'capture.loadReload',
  back_forward: 'capture.loadBack',
  prerender: 'capture.loadPrerender',
};

/** `opened, 2026-11-24T09:15:02Z by this device’s clock, h2, 200` */
export function loadWords(t: Translate, load: PageLoad): string {
  const { kind, startedAt, protocol, status, serviceWorker } = load;
  return [
    t(KINDS[kind]),
    `${startedAt} (${t('capture.loadClock')})`,
    protocol === null ? null : visibleText(protocol),
    status === null ? null : `HTTP ${status}`,
    serviceWorker ? t('capture.loadWorker') : null,
  ]
    .filter((part) => part !== null)
    .join('; ');
}

/** The site's clock against the device's. */
export function serverTimeWords(t: Translate, language: Language, server: ServerTime): string {
  const { date, offsetMs, offsetMostMs, source } = server;
  const seconds = (ms: number): string => formatDecimal(ms / 1000, language);
  const said = visibleText(date);
  const words =
    offsetMostMs === undefined
      ? t('capture.serverOffset', { date: said, seconds: seconds(Math.abs(offsetMs)) })
      : t('capture.serverBetween', { date: said, seconds: seconds(offsetMs), most: seconds(offsetMostMs) });
  if (source === undefined) return words;
  return `${words} (${t(source === 'date-header' ? 'capture.clockAsked' : 'capture.clockBySite')})`;
}
