import { video } from './files.ts';
import type { Site } from './site.ts';
import { telegramA } from './telegram-a/site.ts';
import { telegramK } from './telegram-k/site.ts';

/** web.telegram.org: both clients, and the videos that their service workers would answer. */
export const telegramWeb: Site = (request) => {
  const { pathname } = request.url;
  if (/^\/(?:a\/progressive\/document\d+|k\/stream\/.+)$/.test(pathname)) {
    // As in the clients: without a Range header nothing comes back.
    return request.headers.range === undefined ? null : video(request);
  }
  if (pathname === '/a/') return telegramA(request);
  if (pathname === '/k/') return telegramK(request);
  return null;
};
