import type { Sites } from '../sites/server.ts';
import { EDITS } from '../videos/edits.ts';
import { Studio } from '../videos/studio.ts';
import { executable } from './fixtures.ts';

const film = (path: string): string =>
  `<!doctype html><title>Video</title><p>Bir video</p><video src="${path}" width="480" muted preload="auto"></video>`;

/** Pages with a video each: one, the same after it was made smaller and mirrored, and another one. */
export const FILM_PAGES = ['first', 'again', 'other'].map((name) => `https://example.org/film-${name}.html`);

/** Makes their videos, and has the stand-ins serve them. */
export async function bringFilms({ brought }: Sites): Promise<void> {
  const studio = await Studio.open(executable());
  const wish = { scenes: 2, seconds: 2, kind: 'drawing' } as const;
  const first = await studio.film(7, wish);
  const films = {
    first,
    again: await studio.edited(first, { ...EDITS.small, ...EDITS.mirror }),
    other: await studio.film(8, wish),
  };
  await studio.close();
  for (const [name, body] of Object.entries(films)) {
    brought.set(`/film-${name}.webm`, { type: 'video/webm', body });
    const page = Buffer.from(film(`/film-${name}.webm`));
    brought.set(`/film-${name}.html`, { type: 'text/html; charset=utf-8', body: page });
  }
}
