import { html, type Site, styleLinks } from '../site.ts';

/** Web K's shell. */
export const telegramK: Site = () =>
  html(`<!DOCTYPE html>
<html lang="en" class="no-touch">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Telegram Web</title>
<link rel="canonical" href="https://web.telegram.org/k/">
<link rel="icon" href="/stand-in/emoji/2601.svg">
${styleLinks('telegram-k', ['left', 'bars', 'list', 'bubble', 'media', 'rows'])}
</head>
<body class="animation-level-2 has-chat">
<div class="whole page-chats" id="page-chats"><div id="main-columns" class="tabs-container">
<div id="column-left" class="tabs-tab chatlist-container sidebar sidebar-left main-column"></div>
<div id="column-center" class="tabs-tab main-column active"><div class="chats-container tabs-container"></div></div>
</div></div>
<script type="module" src="/stand-in/telegram-k/page.ts"></script>
</body>
</html>`);
