import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['tests/unit/browser.ts'],
    // Generous, for machines that are slow or shared: no test waits this long when all is well.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
