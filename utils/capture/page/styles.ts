/*
 * Style properties set on single elements, and the way back: to the very letters of the attribute, since the browser
 * writes an attribute anew when a property of it is touched.
 */

export type Styled = HTMLElement | SVGElement;

export function isStyled(element: Element): element is Styled {
  return element instanceof HTMLElement || element instanceof SVGElement;
}

interface Change {
  /** The attribute before, `null` where there was none. */
  before: string | null;
  /** The attribute as it was left here. */
  after: string | null;
  /** The page wrote into the attribute between two changes. */
  isShared: boolean;
  properties: { property: string; value: string; priority: string }[];
}

export class StyleChanges {
  #changes = new Map<Styled, Change>();

  set(element: Styled, property: string, value: string): void {
    const now = element.getAttribute('style');
    const change = this.#changes.get(element) ?? { before: now, after: now, isShared: false, properties: [] };
    this.#changes.set(element, change);
    if (now !== change.after) change.isShared = true;
    const { style } = element;
    change.properties.push({
      property,
      value: style.getPropertyValue(property),
      priority: style.getPropertyPriority(property),
    });
    style.setProperty(property, value, 'important');
    change.after = element.getAttribute('style');
  }

  /** Puts every attribute back; where the page wrote into one meanwhile, only our properties are taken out of it. */
  restore(): void {
    for (const [element, change] of this.#changes) {
      const { before, after, isShared, properties } = change;
      const isOurs = !isShared && element.getAttribute('style') === after;
      for (const { property, value, priority } of properties.toReversed()) {
        if (value === '') element.style.removeProperty(property);
        else element.style.setProperty(property, value, priority);
      }
      if (isOurs && before !== null) element.setAttribute('style', before);
      else if (before === null && element.getAttribute('style') === '') element.removeAttribute('style');
    }
    this.#changes.clear();
  }
}
