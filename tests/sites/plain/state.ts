/*
 * Pages whose state stands beside their markup, and one that means harm. Everything that a stored copy must not run asks
 * for `/ran`, everything that it must not load asks for `/loaded`: the server's log then tells.
 */

interface StatePage {
  title: string;
  body: string;
  /** A module of this folder. */
  script: string;
}

export const STATE_PAGES: Record<string, StatePage> = {
  '/forms.html': {
    title: 'Rəngləri seçin',
    script: '',
    body: `<main class="page"><form action="/loaded">
<input id="name" value="köhnə"><input id="note"><input id="amount" type="range" min="0" max="10" value="2">
<input id="same" value="dəyişmir">
<input id="secret" type="password" value="gizli-1"><input id="token" type="hidden" value="gizli-2">
<input id="shown" autocomplete="current-password" value="gizli-3"><input id="card" autocomplete="section-a cc-number">
<input id="red" type="checkbox" checked><input id="blue" type="checkbox"><input id="warm" type="radio" name="r"><input id="cold" type="radio" name="r" checked>
<select id="paper"><option selected>Ağ</option><option>Boz</option></select>
<select id="colours" multiple><option>Sarı</option><option>Yaşıl</option><option>Göy</option></select>
<textarea id="letter">köhnə</textarea><textarea id="code" autocomplete="one-time-code"></textarea>
<pre>

iki sətir</pre></form></main>`,
  },
  '/shadow.html': {
    title: 'Kölgədə',
    script: 'shadow',
    body: '<main class="page"><style id="ruled">.a { color: red; }</style><style id="plain">.b > i { color: blue }</style><p class="a">Qırmızı</p><art-card><b slot="name">Lalə</b></art-card><art-card><b slot="name">Nərgiz</b></art-card><div id="closed">altında</div></main>',
  },
  '/frames.html': {
    title: 'Çərçivələr',
    script: 'frames',
    body: `<main class="page"><iframe id="written" srcdoc="&lt;p id=&quot;p&quot;&gt;köhnə &amp;amp; &quot;yeni&quot;&lt;/p&gt;&lt;script&gt;fetch('/ran')&lt;/script&gt;"></iframe><iframe id="same" src="/inside.html" sandbox="allow-same-origin allow-scripts"></iframe><iframe id="other" src="https://telegram.org/inside.html"></iframe><canvas width="20" height="10"></canvas></main>`,
  },
  '/inside.html': {
    title: 'İçəri',
    script: 'inside',
    body: '<input id="inner"><img src="/loaded.png" alt="" onload="fetch(\'/ran\')"><iframe srcdoc="<i>dərin</i>"></iframe>',
  },
  '/hostile.html': {
    title: 'Pis niyyətli',
    script: 'hostile',
    body: `<base href="https://example.org/loaded/"><main class="page"><link rel="preconnect" href="https://example.org/loaded"><link rel="prefetch" href="/loaded"><link rel="preload" as="image" href="/loaded.png" imagesrcset="/loaded2.png 2x">
<noscript><img src="/loaded.png"><meta http-equiv="refresh" content="0;url=/loaded"></noscript>
<img src="/loaded.png" srcset="/loaded2.png 2x" onerror="fetch('/ran')"><video src="/loaded.mp4" poster="/loaded.png" autoplay></video><object data="/loaded"></object><embed src="/loaded">
<svg><image href="/loaded.png"/><use xlink:href="/loaded.svg#a"/><style>@import "/loaded.css";</style><script>fetch('/ran')</script></svg>
<div style="background: url(/loaded.png)">fon</div><style>@import "/loaded.css"; @font-face { font-family: L; src: url(/loaded.woff2) } p { font-family: L; background: url(/loaded.png) }</style>
<a id="run" href="java&#9;script:fetch('/ran')" ping="/loaded">basın</a><iframe src="javascript:parent.fetch('/ran')"></iframe>
<form action="/loaded"><button formaction="javascript:fetch('/ran')">göndər</button></form><p>mətn</p></main>`,
  },
};
