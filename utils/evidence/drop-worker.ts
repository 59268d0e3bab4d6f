/** Never runs: see drop.ts. */
export {};
