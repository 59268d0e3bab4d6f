import * as dom from './dom.ts';
/*
 * Sets style properties on single elements, and restores the exact text of the attribute, because the browser rewrites
 * the attribute when a property changes.
 */

/** Whether the element has a `style` to be set. */
export const isStyled = (element: Element): boolean => dom.style(element) !== null;

interface Change {
  /** The attribute before, `null` where there was none. */
  before: string | null;
  /** The attribute as it was left here. */
  after: string | null;
  /** The page changed the attribute meanwhile. */
  isShared: boolean;
  properties: Property[];
}

interface Property {
  property: string;
  /** What was asked for, and how the browser says it. */
  wanted: string;
  set: string;
  /** What stood there before. */
  value: string;
  priority: string;
}

/** Of these the browser says nothing once a part was changed. */
const SHORTHAND = new Set(['overflow', 'background']);

export class StyleChanges {
  #changes = new Map<Element, Change>();

  set(element: Element, property: string, value: string): void {
    const style = dom.style(element);
    if (style === null) return;
    const now = dom.getAttribute(element, 'style');
    const change = this.#changes.get(element) ?? { before: now, after: now, isShared: false, properties: [] };
    this.#changes.set(element, change);
    if (now !== change.after) change.isShared = true;
    const before = { value: style.getPropertyValue(property), priority: style.getPropertyPriority(property) };
    style.setProperty(property, value, 'important');
    change.properties.push({ property, wanted: value, set: style.getPropertyValue(property), ...before });
    change.after = dom.getAttribute(element, 'style');
  }

  /** Sets all of an element's properties once more, over what the page wrote meanwhile; that is what is put back then. */
  again(element: Element): void {
    const change = this.#changes.get(element);
    if (change === undefined) return;
    this.#putBack(element, change);
    this.#changes.delete(element);
    for (const { property, wanted } of change.properties) this.set(element, property, wanted);
  }

  /** Puts every attribute back; where the page wrote into one meanwhile, only our properties are taken out of it. */
  restore(): void {
    for (const [element, change] of this.#changes) this.#putBack(element, change);
    this.#changes.clear();
  }

  #putBack(element: Element, { before, after, isShared, properties }: Change): void {
    const style = dom.style(element);
    const isOurs = !isShared && dom.getAttribute(element, 'style') === after;
    for (const { property, set, value, priority } of properties.toReversed()) {
      const now = style?.getPropertyValue(property);
      // What the page wrote over ours stays.
      if (!isOurs && now !== set && !SHORTHAND.has(property)) continue;
      if (value === '') style?.removeProperty(property);
      else style?.setProperty(property, value, priority);
    }
    if (isOurs && before !== null) dom.setAttribute(element, 'style', before);
    else if (before === null && dom.getAttribute(element, 'style') === '')
      dom.removeAttribute(element, 'style');
  }
}
