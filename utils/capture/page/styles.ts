import * as dom from './dom.ts';
/*
 * Style properties set on single elements, and the way back: to the very letters of the attribute, since the browser
 * writes an attribute anew when a property of it is touched.
 */

/** Whether the element has a `style` to be set. */
export const isStyled = (element: Element): boolean => dom.style(element) !== null;

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
  #changes = new Map<Element, Change>();

  set(element: Element, property: string, value: string): void {
    const style = dom.style(element);
    if (style === null) return;
    const now = dom.getAttribute(element, 'style');
    const change = this.#changes.get(element) ?? { before: now, after: now, isShared: false, properties: [] };
    this.#changes.set(element, change);
    if (now !== change.after) change.isShared = true;
    change.properties.push({
      property,
      value: style.getPropertyValue(property),
      priority: style.getPropertyPriority(property),
    });
    style.setProperty(property, value, 'important');
    change.after = dom.getAttribute(element, 'style');
  }

  /** Puts every attribute back; where the page wrote into one meanwhile, only our properties are taken out of it. */
  restore(): void {
    for (const [element, change] of this.#changes) {
      const { before, after, isShared, properties } = change;
      const isOurs = !isShared && dom.getAttribute(element, 'style') === after;
      for (const { property, value, priority } of properties.toReversed()) {
        const style = dom.style(element);
        if (value === '') style?.removeProperty(property);
        else style?.setProperty(property, value, priority);
      }
      if (isOurs && before !== null) dom.setAttribute(element, 'style', before);
      else if (before === null && dom.getAttribute(element, 'style') === '')
        dom.removeAttribute(element, 'style');
    }
    this.#changes.clear();
  }
}
