/* What no parser builds, and what turns into elements when it is written out carelessly and read again. */

const main = document.querySelector('main');
const put = (element: Element, text: string): void => {
  element.append(text);
  main?.append(element);
};
const breakout = `<img src="/loaded.png" onerror="fetch('/ran')"><script>fetch('/ran')</script>`;
put(document.createElement('style'), `p::after { content: "</style>${breakout}" }`);
for (const name of ['xmp', 'plaintext', 'noembed', 'noframes', 'noscript', 'title', 'textarea', 'listing'])
  put(document.createElement(name), `</${name}>${breakout}`);
for (const text of [`-->${breakout}`, `>${breakout}`, `--!>${breakout}`])
  main?.append(document.createComment(text));
const odd = document.createElementNS('urn:other', 'xmp');
odd.setAttribute('title', `</xmp>${breakout}`);
put(odd, breakout);
put(document.createElementNS('urn:other', 'script'), "fetch('/ran')");
const beforeHead = document.createElement('img');
beforeHead.setAttribute('src', '/loaded.png');
beforeHead.setAttribute('onload', "fetch('/ran')");
document.documentElement.prepend(beforeHead);
