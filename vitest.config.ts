import { defineConfig } from "vitest/config";

const setup = ["tests/harness/global-setup.ts"];
/** Sound, processes and clocks on a shared machine: CI asks a second time before it says no. Never for security. */
const retry = process.env.CI ? 1 : 0;

/** `unit` needs nothing; every other kind runs against one real stack (tests/harness/global-setup.ts). */
export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["tests/unit/**/*.test.ts"], environment: "node", testTimeout: 30_000 } },
      {
        test: {
          name: "integration",
          retry,
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: setup,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "security",
          include: ["tests/{security,privacy}/**/*.test.ts"],
          globalSetup: setup,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          globalSetup: setup,
          // The Workers are killed under the test: one file after the other, on a stack of their own.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "voice",
          retry,
          // Otherwise the media library writes its debug lines to stdout.
          env: { NODE_ENV: "production" },
          include: ["tests/voice/**/*.test.ts"],
          globalSetup: setup,
          // Sessions with sound, and parts that are killed: one file after the other.
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "fuzz",
          include: ["tests/fuzz/**/*.test.ts"],
          globalSetup: setup,
          testTimeout: 1_200_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: "browser",
          retry,
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: setup,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
