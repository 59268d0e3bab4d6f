import type { Rect } from '../../evidence/method.ts';

/** Where the pixels of a picture lie in its box (CSS Images 3, `object-fit` and `object-position`). Pure. */

type Size = Pick<Rect, 'width' | 'height'>;

/** The box without frame and padding. */
export function contentOf({ x, y, width, height }: Rect, style: CSSStyleDeclaration): Rect {
  const of = (...values: string[]): number =>
    values.reduce((sum, value) => sum + (Number.parseFloat(value) || 0), 0);
  const left = of(style.borderLeftWidth, style.paddingLeft);
  const top = of(style.borderTopWidth, style.paddingTop);
  return {
    x: x + left,
    y: y + top,
    width: Math.max(0, width - left - of(style.borderRightWidth, style.paddingRight)),
    height: Math.max(0, height - top - of(style.borderBottomWidth, style.paddingBottom)),
  };
}

/**
 * @param content the box of the content
 * @param size of the picture by itself, CSS px
 * @returns what of the box it fills
 */
export function fitted(
  content: Rect,
  size: Size,
  { objectFit, objectPosition }: Pick<CSSStyleDeclaration, 'objectFit' | 'objectPosition'>,
): Rect {
  const drawn = drawnSize(content, size, objectFit);
  const [across = '50%', down = '50%'] = objectPosition.split(' ');
  const x = content.x + shiftOf(across, content.width - drawn.width);
  const y = content.y + shiftOf(down, content.height - drawn.height);
  const left = Math.max(content.x, x);
  const top = Math.max(content.y, y);
  const width = Math.min(content.x + content.width, x + drawn.width) - left;
  const height = Math.min(content.y + content.height, y + drawn.height) - top;
  return width > 0 && height > 0 ? { x: left, y: top, width, height } : content;
}

function drawnSize(content: Size, size: Size, fit: string): Size {
  if (size.width <= 0 || size.height <= 0) return content;
  const scale = Math.min(content.width / size.width, content.height / size.height);
  if (fit === 'contain' || (fit === 'scale-down' && scale < 1))
    return { width: size.width * scale, height: size.height * scale };
  // Covered or stretched, it fills the box.
  return fit === 'none' || fit === 'scale-down' ? size : content;
}

/** As computed: a percentage of what is left over, or px. */
function shiftOf(position: string, left: number): number {
  const value = Number.parseFloat(position);
  if (Number.isNaN(value)) return left / 2;
  return position.endsWith('%') ? (left * value) / 100 : value;
}
