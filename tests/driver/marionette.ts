import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/*
 * Marionette, Firefox's own remote control: WebDriver's commands as JSON over TCP, each message with its length before
 * it. Beyond WebDriver it reaches the browser's own window, its toolbar and its keys: with a real click there Firefox
 * opens a page to an extension that may see none by itself.
 */

/** Where commands act: in the page in front, or in the window around it. */
type Place = 'content' | 'chrome';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

type Reply = [1, number, { error: string; message: string } | null, unknown];

export class Marionette {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #received = Buffer.alloc(0);
  #last = 0;
  #place: Place = 'content';

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (data) => this.#take(data));
    socket.on('close', () => this.#abandon(new Error('Firefox ended the connection')));
    socket.on('error', (error) => this.#abandon(error));
  }

  /** Connects to a Firefox on this machine and begins a session in which any certificate will do. */
  static async connect(port: number): Promise<Marionette> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const marionette = new Marionette(socket);
    await marionette.send('WebDriver:NewSession', { acceptInsecureCerts: true });
    return marionette;
  }

  /** One command, by its name in Firefox's `remote/marionette/driver.sys.mjs`. */
  send<T>(name: string, parameters: Record<string, unknown> = {}): Promise<T> {
    this.#last += 1;
    const id = this.#last;
    if (this.#socket.destroyed) return Promise.reject(new Error('Firefox is gone'));
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      const message = Buffer.from(JSON.stringify([0, id, name, parameters]));
      this.#socket.write(Buffer.concat([Buffer.from(`${message.length}:`), message]));
    });
  }

  /** Does `work` in the browser's window instead of the page. */
  async inWindow<T>(work: () => Promise<T>): Promise<T> {
    await this.#go('chrome');
    try {
      return await work();
    } finally {
      await this.#go('content');
    }
  }

  /** Runs the body of a function with `args`; what it returns, or its promise holds, must be JSON. */
  async run<T>(body: string, ...args: readonly unknown[]): Promise<T> {
    const script = `const done = arguments[arguments.length - 1];
      (async (...args) => { ${body} })(...arguments).then(
        (value) => done({ value }), (error) => done({ error: String(error) + error.stack }));`;
    const { value } = await this.send<{ value: { value?: T; error?: string } }>(
      'WebDriver:ExecuteAsyncScript',
      { script, args, newSandbox: true },
    );
    if (value.error !== undefined) throw new Error(value.error);
    return value.value as T;
  }

  close(): void {
    this.#socket.destroy();
  }

  async #go(place: Place): Promise<void> {
    if (place === this.#place) return;
    await this.send('Marionette:SetContext', { value: place });
    this.#place = place;
  }

  #take(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#received.toString('latin1', 0, colon));
      if (this.#received.length < end) return;
      const message: unknown = JSON.parse(this.#received.toString('utf8', colon + 1, end));
      this.#received = this.#received.subarray(end);
      // The first message is a greeting, and no answer to anything.
      if (Array.isArray(message)) this.#answer(message as Reply);
    }
  }

  #answer([, id, error, value]: Reply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === null) waiting?.resolve(value);
    else waiting?.reject(new Error(`${error.error}: ${error.message}`));
  }

  #abandon(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
