import type { Visit } from '../../cases/model.ts';
import { isSamePage } from '../../evidence/same-page.ts';
import type { CaptureCard } from '../../vault/content/card.ts';

/** Of each capture what was found when its page was visited last; one that is not in it was not visited. */
export function lastVisits(visits: readonly Visit[]): Map<string, Visit> {
  const last = new Map<string, Visit>();
  for (const visit of visits) {
    const known = last.get(visit.capture);
    if (known === undefined || known.at.utc <= visit.at.utc) last.set(visit.capture, visit);
  }
  return last;
}

const named = (card: CaptureCard) => ({
  url: card.url,
  site: card.site,
  kind: card.kind,
  account: card.account && { id: card.account.id, username: card.account.username },
});

/** The last capture of the same page that was made after this one; `null`: there is none among them. */
export function capturedAgain(card: CaptureCard, among: readonly CaptureCard[]): CaptureCard | null {
  const later = among.filter(
    (other) =>
      other.id !== card.id &&
      other.capturedAt.utc > card.capturedAt.utc &&
      isSamePage(named(card), named(other)),
  );
  return later.reduce<CaptureCard | null>(
    (last, one) => (last === null || one.capturedAt.utc > last.capturedAt.utc ? one : last),
    null,
  );
}
