import { describe, expect, it } from 'vitest';
import { contentOf, fitted } from '../../../../utils/capture/page/object-fit.ts';

const BOX = { x: 10, y: 20, width: 200, height: 100 };
const SQUARE = { width: 400, height: 400 };
const SMALL = { width: 50, height: 40 };

const inBox = (size: { width: number; height: number }, objectFit: string, objectPosition = '50% 50%') =>
  fitted(BOX, size, { objectFit, objectPosition });

describe('where the pixels of a picture lie in its box', () => {
  it.each(['fill', 'cover'])('is all of it: %s', (fit) => {
    expect(inBox(SQUARE, fit)).toEqual(BOX);
    expect(inBox(SMALL, fit)).toEqual(BOX);
  });

  it('is as much as fits, where it is contained', () => {
    expect(inBox(SQUARE, 'contain')).toEqual({ x: 60, y: 20, width: 100, height: 100 });
    expect(inBox(SQUARE, 'contain', '0% 0%')).toEqual({ x: 10, y: 20, width: 100, height: 100 });
    expect(inBox(SMALL, 'contain')).toEqual({ x: 47.5, y: 20, width: 125, height: 100 });
  });

  it('is its own size, where that is said, cut off at the box', () => {
    expect(inBox(SMALL, 'none')).toEqual({ x: 85, y: 50, width: 50, height: 40 });
    expect(inBox(SMALL, 'scale-down', '5px 100%')).toEqual({ x: 15, y: 80, width: 50, height: 40 });
    expect(inBox(SQUARE, 'scale-down')).toEqual(inBox(SQUARE, 'contain'));
    expect(inBox(SQUARE, 'none')).toEqual(BOX);
  });

  it('is the box, where nothing is known of its size or it was moved out', () => {
    expect(inBox({ width: 0, height: 0 }, 'contain')).toEqual(BOX);
    expect(inBox(SMALL, 'none', '900px 0px')).toEqual(BOX);
  });

  it('is without frame and padding', () => {
    const style = { borderLeftWidth: '2px', paddingLeft: '3px', borderTopWidth: '4px', paddingBottom: '6px' };
    const content = contentOf(BOX, style as CSSStyleDeclaration);
    expect(content).toEqual({ x: 15, y: 24, width: 195, height: 90 });
  });
});
