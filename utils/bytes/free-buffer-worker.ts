/** Never runs: see free-buffer.ts. */
export {};
