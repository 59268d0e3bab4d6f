import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { PNG } from 'pngjs';
import type { Point } from './find-on-screen.ts';

/*
 * A real X screen with a window manager, a pointer and a keyboard. A browser's own toolbar, menus and shortcuts cannot
 * be reached from inside the browser: they are seen in a picture of the screen and pressed on it.
 */

/** The commands that a screen is made of. */
export const SCREEN_TOOLS = ['Xvfb', 'openbox', 'xdotool', 'import'] as const;

export class RealScreen {
  /** For the programs that should be shown on it. */
  readonly env: { DISPLAY: string };
  readonly #size: { width: number; height: number };
  readonly #processes: ChildProcess[];
  readonly #end = (): void => {
    for (const each of this.#processes.toReversed()) each.kill();
  };

  private constructor(display: string, size: { width: number; height: number }, server: ChildProcess) {
    this.env = { DISPLAY: display };
    this.#size = size;
    this.#processes = [server];
    // The screen ends with this process.
    process.once('exit', this.#end);
  }

  /** A new screen on a display that nobody uses. */
  static async start(width: number, height: number): Promise<RealScreen> {
    const size = `${width}x${height}x24`;
    // By default the server resets when its last client disconnects, and refuses clients meanwhile.
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const screen = new RealScreen(`:${await displayNumber(server)}`, { width, height }, server);
    try {
      await screen.#manageWindows();
      return screen;
    } catch (error) {
      await screen.close();
      throw error;
    }
  }

  /** Without a window manager no window is given the keyboard. */
  async #manageWindows(): Promise<void> {
    this.#processes.push(spawn('openbox', [], { env: { ...process.env, ...this.env }, stdio: 'ignore' }));
    for (let tries = 0; tries < 100; tries += 1) {
      // The number of desktops is known only once a window manager runs.
      const counted = await this.#run('xdotool', ['get_num_desktops']).catch(() => null);
      if (counted !== null) return;
      await sleep(100);
    }
    throw new Error('openbox did not start');
  }

  /** What the screen shows now. */
  async picture(): Promise<PNG> {
    const picture = new PNG(this.#size);
    // Bare pixels: to pack and unpack them costs more than all the rest of a look.
    picture.data = await this.#run('import', ['-window', 'root', '-depth', '8', 'rgba:-']);
    return picture;
  }

  async move(to: Point): Promise<void> {
    await this.#run('xdotool', moveTo(to));
  }

  async click(at: Point): Promise<void> {
    await this.#run('xdotool', [...moveTo(at), 'click', '1']);
  }

  async doubleClick(at: Point): Promise<void> {
    await this.#run('xdotool', [...moveTo(at), 'click', '--repeat', '2', '--delay', '50', '1']);
  }

  async rightClick(at: Point): Promise<void> {
    await this.#run('xdotool', [...moveTo(at), 'click', '3']);
  }

  /** Presses keys together, such as `alt+shift+k`. */
  async press(keys: string): Promise<void> {
    await this.#run('xdotool', ['key', '--clearmodifiers', keys]);
  }

  /** Ends it. */
  async close(): Promise<void> {
    process.off('exit', this.#end);
    const running = this.#processes.filter((each) => each.exitCode === null && each.signalCode === null);
    const ended = Promise.all(running.map((each) => once(each, 'exit')));
    this.#end();
    await ended;
  }

  async #run(command: string, words: readonly string[]): Promise<Buffer> {
    const env = { ...process.env, ...this.env };
    const child = spawn(command, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const closed = once(child, 'close');
    const [output, complaint] = await Promise.all([buffer(child.stdout), buffer(child.stderr)]);
    const [code] = await closed;
    if (code !== 0) throw new Error(`${command} ${words.join(' ')}: ${complaint.toString().trim()}`);
    return output;
  }
}

const moveTo = ({ x, y }: Point): string[] => ['mousemove', String(Math.round(x)), String(Math.round(y))];

/** Xvfb looks for a free number itself, and writes it when it takes clients. */
async function displayNumber(server: ChildProcess): Promise<string> {
  const number = (await buffer(server.stdio[3] as Readable)).toString().trim();
  if (number === '') throw new Error('Xvfb did not start');
  return number;
}
