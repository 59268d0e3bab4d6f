import * as dom from './dom.ts';
/*
 * The flat tree of the page: through shadow roots and slots. `querySelectorAll`, `contains` and `elementFromPoint` all
 * stop at a shadow root; what floats, scrolls or moves may stand behind one.
 */

/** Every element under `root`, those in its shadow roots too; `root` itself is not among them. */
export function* elementsIn(root: ParentNode): Generator<Element> {
  if (dom.isElement(root)) yield* inShadowOf(root);
  for (const element of dom.querySelectorAll(root, '*')) {
    yield element;
    yield* inShadowOf(element);
  }
}

function* inShadowOf(element: Element): Generator<Element> {
  const shadow = dom.shadowRootOf(element);
  if (shadow !== null) yield* elementsIn(shadow);
}

/** What holds the element in the layout: its slot, its parent, or the host of its shadow root. */
export function parentOf(element: Element): Element | null {
  const slot = dom.assignedSlot(element);
  if (slot !== null) return slot;
  const parent = dom.parentNode(element);
  if (dom.isShadowRoot(parent)) return dom.shadow.host(parent);
  return dom.isElement(parent) ? parent : null;
}

/** Whether `outer` is `inner` or holds it. */
export function holds(outer: Element, inner: Element): boolean {
  for (let node: Element | null = inner; node !== null; node = parentOf(node))
    if (node === outer) return true;
  return false;
}

/** What stands at a point of the viewport, the topmost first, seen into shadow roots. */
export function elementsAt(x: number, y: number, root: Document | ShadowRoot = document): Element[] {
  return (
    dom
      .elementsFromPoint(root, x, y)
      // A shadow root's answer names its host and what holds that too.
      .filter((element) => dom.getRootNode(element) === root)
      .flatMap((element) => {
        const shadow = dom.shadowRootOf(element);
        return shadow === null ? [element] : [...elementsAt(x, y, shadow), element];
      })
  );
}
