/** Below this share an estimate would be unstable. */
const SETTLED_MS = 3000;

/** Estimated remaining time at the pace so far. @param elapsed ms @returns ms; `null` while unknown */
export function remainingMs(elapsed: number, done: number, total: number): number | null {
  if (elapsed < SETTLED_MS || done <= 0 || done > total) return null;
  return (elapsed * (total - done)) / done;
}

/** For people: whole minutes from one and a half on, else steps of ten seconds, at least ten. */
export function roundedTime(ms: number): { unit: 'minutes' | 'seconds'; count: number } {
  if (ms >= 90_000) return { unit: 'minutes', count: Math.round(ms / 60_000) };
  return { unit: 'seconds', count: Math.max(10, Math.ceil(ms / 10_000) * 10) };
}
