import { createHash } from 'node:crypto';

/*
 * Atomic class names, as the real pages have them: generated, meaningless, several on each element. The style of an
 * element hangs on the first; none may be relied upon.
 */

const STYLES: Record<string, string> = {
  nav: 'position:fixed;z-index:3;left:0;top:0;bottom:0;width:244px;background:#fff;border-right:1px solid #dbdbdb;padding:8px 12px 20px;display:flex;flex-direction:column',
  logo: "font:italic 26px 'Z003','Segoe Script',cursive;padding:25px 12px 28px;color:#000",
  navItem: 'display:flex;align-items:center;gap:16px;padding:12px;margin:2px 0;border-radius:8px;color:#000',
  navIcon: 'width:24px;text-align:center;font-size:20px;line-height:24px',
  navMore: 'margin-top:auto',
  avatar24: 'width:24px;height:24px;border-radius:50%;display:block',
  avatar32: 'width:32px;height:32px;border-radius:50%;display:block',
  avatar150: 'width:150px;height:150px;border-radius:50%;display:block',
  main: 'margin-left:244px;min-height:100vh',
  column: 'width:min(815px,calc(100% - 40px));margin:0 auto;padding-top:30px',
  article:
    'display:flex;height:595px;border:1px solid #dbdbdb;border-radius:4px;background:#fff;overflow:hidden',
  media: 'position:relative;flex:1;min-width:0;background:#000;overflow:hidden',
  slides: 'display:flex;height:100%;margin:0;padding:0;list-style:none;transition:transform .25s',
  slide: 'flex:none;width:100%;height:100%',
  cover:
    'position:absolute;inset:0;display:grid;place-items:center;text-align:center;padding:40px;color:#fff;background:#222d;backdrop-filter:blur(30px)',
  picture: 'width:100%;height:100%;object-fit:cover;display:block',
  next: 'position:absolute;right:12px;top:calc(50% - 14px);width:28px;height:28px;border-radius:50%;background:#fffc;border:0;cursor:pointer;font-size:16px',
  dots: 'position:absolute;bottom:14px;left:0;right:0;text-align:center;color:#fff;letter-spacing:4px;font-size:9px',
  side: 'width:335px;flex:none;display:flex;flex-direction:column;border-left:1px solid #efefef',
  author:
    'display:flex;align-items:center;gap:12px;padding:14px;border-bottom:1px solid #efefef;font-weight:600',
  follow: 'color:#0095f6;font:inherit;font-weight:600;border:0;background:none;cursor:pointer',
  comments: 'flex:1;overflow-y:auto;padding:14px;margin:0;list-style:none',
  comment: 'display:flex;gap:12px;margin:0 0 18px;padding:0;list-style:none',
  commentRow: 'display:flex;gap:12px;list-style:none',
  commentText: 'margin:0;word-break:break-word;white-space:pre-wrap',
  commentMeta: 'display:flex;gap:12px;color:#737373;font-size:12px;margin-top:7px',
  quiet: 'color:inherit',
  strong: 'font-weight:600;color:#000;margin-right:4px',
  actions: 'border-top:1px solid #efefef;padding:10px 14px 12px',
  icons: 'display:flex;gap:14px;font-size:24px;line-height:32px',
  likes: 'font-weight:600;display:block;margin:4px 0',
  date: 'color:#737373;font-size:12px',
  form: 'border-top:1px solid #efefef;padding:13px 14px;color:#737373',
  more: 'border-top:1px solid #dbdbdb;margin-top:52px;padding-top:40px;color:#737373;font-weight:600',
  grid: 'margin:18px 0 0;position:relative',
  gridRow: 'display:flex;gap:4px;margin-bottom:4px',
  cell: 'position:relative;flex:1;aspect-ratio:3/4;background:#efefef;overflow:hidden;display:block',
  cellMark: 'position:absolute;right:8px;top:6px;color:#fff;font-size:18px;text-shadow:0 0 4px #0008',
  footer: 'margin:60px 0 40px;text-align:center;color:#737373;font-size:12px;word-spacing:10px',
  profile: 'width:min(935px,calc(100% - 40px));margin:0 auto;padding-top:30px',
  profileHead: 'display:flex;gap:60px;padding:0 40px 40px',
  profileName: 'font-size:20px;font-weight:400;margin:6px 20px 18px 0;display:inline-block',
  counters: 'display:flex;gap:36px;padding:0;margin:0 0 14px;list-style:none;font-size:16px',
  bio: 'white-space:pre-wrap;margin:2px 0 0;font-weight:400',
  tabs: 'border-top:1px solid #dbdbdb;display:flex;justify-content:center;gap:60px;font-size:12px;font-weight:600;letter-spacing:1px',
  tab: 'padding:16px 0;color:#737373',
  reel: 'position:relative;height:100vh;display:flex;justify-content:center;align-items:center;gap:18px;background:#fff',
  reelFrame:
    'position:relative;height:min(92vh,740px);aspect-ratio:9/16;border-radius:6px;overflow:hidden;background:#222',
  reelText:
    'position:absolute;left:0;right:0;bottom:0;padding:60px 16px 18px;color:#fff;background:linear-gradient(transparent,#000a)',
  reelBar: 'position:absolute;left:0;bottom:0;height:3px;background:#fff;width:0',
  reelActions:
    'align-self:flex-end;padding-bottom:60px;display:flex;flex-direction:column;gap:22px;text-align:center;font-size:12px',
  reelIcon: 'font-size:24px;display:block',
  white: 'color:#fff;font-weight:600',
  backdrop: 'position:fixed;inset:0;z-index:6;background:#000a;display:grid;place-items:center',
  dialog: 'width:min(1100px,90vw)',
  wall: 'background:#fff;border-radius:12px;padding:28px 34px;width:360px;text-align:center',
  wallButton:
    'display:block;background:#0095f6;color:#fff;border-radius:8px;padding:9px;margin-top:14px;font-weight:600',
  close:
    'position:fixed;right:18px;top:14px;color:#fff;font-size:28px;border:0;background:none;cursor:pointer',
};

function token(name: string): string {
  const digits = BigInt(`0x${createHash('sha256').update(name).digest('hex').slice(0, 12)}`).toString(36);
  return `x${digits.slice(0, 5 + (digits.charCodeAt(0) % 3))}`;
}

/** The `class` of an element of that name: its own token and two that mean nothing. */
export function css(name: keyof typeof STYLES & string): string {
  if (!(name in STYLES)) throw new Error(`no style ${name}`);
  return `${token(name)} ${token(`${name} one`)} ${token(`${name} two`)}`;
}

/** The style sheet. */
export function styleSheet(): string {
  const base =
    "*{box-sizing:border-box}body{margin:0;font:14px/18px -apple-system,'Segoe UI',Roboto,'Liberation Sans','DejaVu Sans',sans-serif;color:#000;background:#fff}a{color:inherit;text-decoration:none}h1,h2,h3{font:inherit;margin:0}";
  return (
    base +
    Object.entries(STYLES)
      .map(([name, style]) => `.${token(name)}{${style}}`)
      .join('')
  );
}
