import { h } from '../../dom.ts';
import { column, lines } from './coded.ts';

/* A video that plays, and a drawing that changes with every painted frame, as an animated picture does. */
const all = lines();
const at = 'position: absolute; left: 400px; top: 0; width: 160px; height: 120px';
const box = (child: Node) => h('div', { style: 'position: relative; height: 0' }, child);
const video = h('video', { src: '/boat.mp4', loop: '', playsinline: '', style: at }) as HTMLVideoElement;
video.muted = true;
const canvas = h('canvas', {
  width: 160,
  height: 900,
  style: at.replace('120px', '900px'),
}) as HTMLCanvasElement;
column(...all.slice(0, 3), box(video), ...all.slice(3, 24), box(canvas), ...all.slice(24));
const pen = canvas.getContext('2d');
function paint(now: number): void {
  if (pen) pen.fillStyle = `hsl(${(now / 4) % 360} 80% 50%)`;
  pen?.fillRect(0, 0, 160, 900);
  requestAnimationFrame(paint);
}
requestAnimationFrame(paint);
void video.play();
