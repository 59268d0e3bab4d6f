import { defineConfig } from 'playwright/test';
import { FULL, IS_FULL } from './tests/sizes.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  // In node_modules, so that nothing has to be ignored or cleaned; only what explains a failure is kept.
  outputDir: 'node_modules/.cache/subut-test/e2e',
  preserveOutput: 'failures-only',
  // As many files at a time as the usual cores, beside the unit tests: a third starved the others (docs/decisions/0130). Each
  // test has browsers, profiles and screens of its own.
  workers: 2,
  fullyParallel: false,
  ...(IS_FULL ? {} : { grepInvert: new RegExp(FULL) }),
  // What fails beside others is tried again when they are done: scripts/test/parts.ts.
  retries: 0,
  forbidOnly: process.env.CI === 'true',
  // Generous, for machines that are slow or shared: no test waits this long when all is well.
  timeout: 300_000,
  expect: { timeout: 15_000 },
});
