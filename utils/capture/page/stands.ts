/*
 * Whether a change of an element's style is in force, as its computed style says: exactly what was set, since a page that
 * works against it would set something near it.
 */

/** Nothing of it is painted: what is inside may make itself visible again, but gets out of no clip of a box. */
export const isHidden = ({ visibility, clipPath, display }: CSSStyleDeclaration): boolean =>
  display === 'none' || (visibility === 'hidden' && clipPath === 'inset(100%)' && display !== 'contents');

/**
 * All of it is shown, and no height is said of it.
 * @param own what is said of the element itself: of a height only this tells `auto`
 */
export const isLaidOpen = (
  { overflowX, overflowY, maxHeight }: CSSStyleDeclaration,
  own: CSSStyleDeclaration | null,
): boolean =>
  overflowX === 'visible' &&
  overflowY === 'visible' &&
  maxHeight === 'none' &&
  own?.getPropertyValue('height') === 'auto' &&
  own.getPropertyPriority('height') === 'important';

/** What was said of the element itself is still said last. @param own what is said of it */
export const isLetGo = (own: CSSStyleDeclaration | null, properties: readonly string[]): boolean =>
  own !== null && properties.every((property) => own.getPropertyPriority(property) === 'important');

/** It stands where it stands by itself: no side moves it from there. Computed, a side that is `auto` is told in px. */
export const isUnstuck = ({ position, top, right, bottom, left }: CSSStyleDeclaration): boolean =>
  position === 'relative' &&
  [top, right, bottom, left].every((side) => side === 'auto' || Number.parseFloat(side) === 0);
