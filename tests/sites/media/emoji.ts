/*
 * The emoji that the stand-ins use, as small drawings: the real clients show pictures with the character as `alt`, and
 * a test machine need not have a font for them.
 */

const FACE = '<circle cx="12" cy="12" r="10" fill="#fc3"/>';
const EYES = '<circle cx="8.5" cy="10" r="1.5" fill="#543"/><circle cx="15.5" cy="10" r="1.5" fill="#543"/>';
const HEART = (x: number, y: number, size: number) =>
  `<path transform="translate(${x} ${y}) scale(${size})" d="M0 8C-9 2-8-7-3-7-1-7 0-5 0-4 0-5 1-7 3-7 8-7 9 2 0 8Z" fill="#e5344b"/>`;
const CLOUD =
  '<circle cx="8" cy="14" r="4.5" fill="#dce8f2"/><circle cx="14" cy="11.5" r="5.5" fill="#e8f1f8"/><circle cx="18.5" cy="15" r="3.5" fill="#dce8f2"/><rect x="8" y="13" width="11" height="5.5" rx="2.5" fill="#dce8f2"/>';
const HAND = '#f9c74f';

const DRAWINGS: Record<string, string> = {
  '🎨': '<path d="M12 2a10 10 0 1 0 1 20c3 0 1-3 2-5s7 0 7-5A10 10 0 0 0 12 2Z" fill="#c98a4b"/><circle cx="8" cy="8" r="2" fill="#e5344b"/><circle cx="14" cy="6.5" r="2" fill="#3d8bfd"/><circle cx="6.5" cy="14" r="2" fill="#35b06b"/><circle cx="18" cy="10" r="2" fill="#fc3"/>',
  '☕': '<path d="M4 9h13v6a6 6 0 0 1-13 0Z" fill="#f4efe9" stroke="#b9a898"/><path d="M17 10h2a3 3 0 0 1 0 6h-2" fill="none" stroke="#b9a898" stroke-width="1.5"/><ellipse cx="10.5" cy="9" rx="6.5" ry="2" fill="#7a4b2a"/><path d="M8 2q2 2 0 4M13 2q2 2 0 4" stroke="#bbb" fill="none"/>',
  '⛵': '<path d="M11 3v13H4Z" fill="#f6f3ea" stroke="#c9c2b2"/><path d="M13 6v10h6Z" fill="#f3b49f"/><path d="M3 17h18l-3 4H6Z" fill="#8a5742"/>',
  '🌊': '<path d="M1 19C3 8 12 3 19 8c-4-1-6 1-5 4s5 4 9 3v7H1Z" fill="#3b9bd8"/><path d="M6 19c2-3 6-3 8 0" stroke="#cdeaff" fill="none" stroke-width="1.5"/>',
  '💧': '<path d="M12 2c5 7 7 10 7 13a7 7 0 0 1-14 0c0-3 2-6 7-13Z" fill="#49aee8"/><path d="M8.5 15a3.5 3.5 0 0 0 3 3.5" stroke="#d9f0ff" fill="none" stroke-width="1.5"/>',
  '🙂': `${FACE}${EYES}<path d="M7.5 14.5q4.5 4 9 0" stroke="#543" fill="none" stroke-width="1.5"/>`,
  '😍': `${FACE}${HEART(8, 9.5, 0.42)}${HEART(16, 9.5, 0.42)}<path d="M7 14.5q5 6 10 0Z" fill="#7a3b2a"/>`,
  '🍂': '<path d="M3 20C3 9 10 3 21 3c0 11-6 17-15 15Z" fill="#d9822b"/><path d="M3 21 15 9" stroke="#8a4b12" stroke-width="1.5"/>',
  '☁': CLOUD,
  '🌤': `<circle cx="9" cy="9" r="6" fill="#fc3"/>${CLOUD}`,
  '🍎': '<path d="M12 7c5-3 9 0 8 6-1 5-4 9-8 8-4 1-7-3-8-8-1-6 3-9 8-6Z" fill="#dd3344"/><path d="M12 7q0-3 2-5" stroke="#6b4226" fill="none" stroke-width="1.5"/><ellipse cx="16" cy="4" rx="3" ry="1.5" fill="#4caf50"/>',
  '🌃': '<rect x="1" y="1" width="22" height="22" rx="3" fill="#22336b"/><path d="M3 23V12h5v-3h4v14ZM13 23v-9h4v-4h4v13Z" fill="#0f1838"/><path d="M5 14h1M9 12h1M15 16h1M19 13h1M9 16h1" stroke="#ffd76b" stroke-width="1.5"/><circle cx="17" cy="5" r="2" fill="#fff5c8"/>',
  '👍': `<path d="M8 11 12 3c3 0 3 3 2 6h6c2 0 2 3 1 4 1 1 0 3-1 3 0 2-1 3-2 3 0 1-1 2-2 2H8Z" fill="${HAND}"/><rect x="2" y="11" width="5" height="10" rx="1" fill="${HAND}"/>`,
  '👇': `<path d="M10 22c-2 0-2-1-2-3V12H6c-2-1-2-5 0-7h12c2 2 2 7 0 8-2 1-4 0-6 0v6c0 2 0 3-2 3Z" fill="${HAND}"/>`,
  '👏': `<path d="M5 9c1-1 3 0 3 1l6 7c2-1 3 1 2 3l-3 2c-4 1-9-2-10-6Z" fill="${HAND}"/><path d="M10 6c1-1 3 0 4 1l5 6c3 4 0 7-3 8" fill="#f3b73c"/>`,
  '❤': HEART(12, 12, 1.15),
  '🔥': '<path d="M12 1c1 5 7 7 7 14a7 7 0 0 1-14 0c0-4 3-5 3-8 2 1 2 2 2 3 2-2 3-5 2-9Z" fill="#f4741f"/><path d="M12 11c3 3 4 5 3 8a3 3 0 0 1-6 0c0-3 3-4 3-8Z" fill="#fc3"/>',
  '🌷': '<path d="M12 14v9M12 20q-6 0-6-6 5 1 6 6Zm0 0q6 0 6-6-5 1-6 6Z" stroke="#3f9a4b" fill="#57b863"/><path d="M6 3q3 1 3 3l3-5 3 5q0-2 3-3c1 7-2 12-6 12S5 10 6 3Z" fill="#e8559a"/>',
  '✍': `<path d="M4 20c-1-5 3-9 7-9s7 3 6 7c0 3-3 5-6 5-4 0-6-1-7-3Z" fill="${HAND}"/><path d="m11 15 9-13 2 1-9 13-3 2Z" fill="#445"/>`,
};

/** Every emoji of the stand-ins, with or without the variation selector that asks for its coloured form. */
export const EMOJI = new RegExp(`(${Object.keys(DRAWINGS).join('|')})\\uFE0F?`, 'u');

/** The code that names an emoji's picture: `1f3a8` of 🎨. */
export function emojiCode(emoji: string): string {
  return (emoji.codePointAt(0) ?? 0).toString(16);
}

/** The drawing of the emoji with that code as SVG, or `null`. */
export function emojiSvg(code: string): string | null {
  const point = Number.parseInt(code, 16);
  const drawing = point <= 0x10ffff ? DRAWINGS[String.fromCodePoint(point)] : undefined;
  if (drawing === undefined) return null;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="64" height="64">${drawing}</svg>`;
}
