import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a foreign tool said and did; both streams together, since GnuPG speaks on both. */
export interface Said {
  code: number | null;
  output: string;
}

/** An empty directory to work in, with a GnuPG home of its own. */
export class Workbench {
  readonly directory = mkdtempSync(join(tmpdir(), 'subut-'));

  /** Writes a file and gives its path. */
  put(name: string, content: string | Uint8Array): string {
    const path = join(this.directory, name);
    writeFileSync(path, content);
    return path;
  }

  run(command: string, ...args: string[]): Said {
    const { status, stdout, stderr } = spawnSync(command, args, {
      encoding: 'utf8',
      env: { ...process.env, GNUPGHOME: this.directory, LC_ALL: 'C' },
    });
    return { code: status, output: `${stdout}${stderr}` };
  }

  gpg(...args: string[]): Said {
    return this.run('gpg', '--batch', '--no-auto-check-trustdb', ...args);
  }

  remove(): void {
    // GnuPG leaves an agent behind that lives in this home, and may still write there while it ends.
    this.run('gpgconf', '--kill', 'all');
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}
