import { html, type Site, styleLinks } from '../site.ts';

/** Web A's shell. The policy keeps what matters to whoever adds something to the page: own scripts, blob: pictures. */
export const telegramA: Site = () =>
  html(
    `<!DOCTYPE html>
<html lang="en" class="theme-light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Telegram</title>
<link rel="canonical" href="https://web.telegram.org/a/">
<link rel="icon" href="/stand-in/emoji/2601.svg">
${styleLinks('telegram-a', ['left', 'bars', 'list', 'message', 'media', 'rows'])}
</head>
<body class="cursor-pointer is-linux">
<div id="root"><div id="UiLoader"><div id="Main" class="left-column-shown">
<div id="LeftColumn"></div>
<div id="MiddleColumn">
<div id="middle-column-portals"></div>
<div class="k7VbKx_Z"></div>
<div class="messages-layout"></div>
</div>
</div></div></div>
<div id="portals"></div>
<script type="module" src="/stand-in/telegram-a/page.ts"></script>
</body>
</html>`,
    {
      'content-security-policy':
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
        "connect-src 'self' wss://*.web.telegram.org blob: https:; img-src 'self' data: blob:; media-src 'self' blob: data:; object-src 'none'; base-uri 'none'",
    },
  );
