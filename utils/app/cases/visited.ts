import { isSamePage } from '../../evidence/same-page.ts';
import type { CaptureCard } from '../../vault/content/card.ts';

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
