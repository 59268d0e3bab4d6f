import type { JobState } from './channel.ts';

type Waits = Extract<JobState, { phase: 'capturing' }>['waitingFor'];

/** How far a capture is, told whenever it changes. */
export class Progress {
  #tell: (state: JobState) => void;
  #frames = 0;
  #expected: number | null = null;

  constructor(tell: (state: JobState) => void) {
    this.#tell = tell;
  }

  waits(waitingFor: Waits): void {
    this.#tell({ phase: 'capturing', frames: this.#frames, expected: this.#expected, waitingFor });
  }

  counts(frames: number, expected: number | null): void {
    this.#frames = frames;
    this.#expected = expected;
    this.waits(null);
  }
}
