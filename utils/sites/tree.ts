/*
 * The page as it is laid out: through shadow roots and slots. `querySelectorAll`, `contains` and `elementFromPoint` all
 * stop at a shadow root; what floats, scrolls or moves may stand behind one.
 */

/** Every element under `root`, those in its open shadow roots too; `root` itself is not among them. */
export function* elementsIn(root: ParentNode): Generator<Element> {
  if (root instanceof Element && root.shadowRoot !== null) yield* elementsIn(root.shadowRoot);
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot !== null) yield* elementsIn(element.shadowRoot);
  }
}

/** What holds the element in the layout: its slot, its parent, or the host of its shadow root. */
export function parentOf(element: Element): Element | null {
  if (element.assignedSlot !== null) return element.assignedSlot;
  const parent = element.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}

/** Whether `outer` is `inner` or holds it. */
export function holds(outer: Element, inner: Element): boolean {
  for (let node: Element | null = inner; node !== null; node = parentOf(node))
    if (node === outer) return true;
  return false;
}

/** What stands at a point of the viewport, the topmost first, seen into open shadow roots. */
export function elementsAt(x: number, y: number, root: Document | ShadowRoot = document): Element[] {
  return (
    root
      .elementsFromPoint(x, y)
      // A shadow root's answer names its host and what holds that too.
      .filter((element) => element.getRootNode() === root)
      .flatMap((element) =>
        element.shadowRoot === null ? [element] : [...elementsAt(x, y, element.shadowRoot), element],
      )
  );
}
