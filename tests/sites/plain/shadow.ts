/* What script alone can make: shadow roots, open and closed and one in another, and style sheets that are no elements. */

const sheetOf = (css: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
};

const shared = sheetOf('.name { color: rgb(1, 2, 3); }');

/** Counts itself: a copy that made elements anew would be seen. */
class ArtCard extends HTMLElement {
  static made = 0;

  constructor() {
    super();
    ArtCard.made++;
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    root.innerHTML =
      '<p class="name"><slot name="name"></slot></p><input value=""><script>fetch("/ran")</script><div></div>';
    root.adoptedStyleSheets = [shared];
    const inner = root.querySelector('div')?.attachShadow({ mode: 'open' });
    if (inner !== undefined) inner.innerHTML = '<i onclick="fetch(\'/ran\')">daha dərin</i>';
  }
}

customElements.define('art-card', ArtCard);
Object.assign(globalThis, { cardsMade: () => ArtCard.made });

const closed = document.getElementById('closed')?.attachShadow({ mode: 'closed' });
if (closed !== undefined) closed.innerHTML = '<u>bağlı</u><slot></slot>';
document.querySelector<HTMLStyleElement>('#ruled')?.sheet?.insertRule('.a { font-weight: 700; }', 1);
document.adoptedStyleSheets = [sheetOf('.page { outline: rgb(4, 5, 6) solid 1px; }')];
