// Which tests run in which browser: journeys on a desktop and on a phone, the main tasks once without scripts, and the
// pictures only when it is said where they go.

import { defineConfig, type Project } from '@playwright/test';

const chromium = process.env.CHROMIUM;
const pictures = process.env.GUILDHALL_SHOTS;

const desktop = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

const everywhere = ['journeys/*.spec.ts', 'axe.spec.ts', 'german.spec.ts'];
const noScript = '**/noscript.spec.ts';

// What is sent and what is refused does not depend on the window, nor what a year brings; what is judged is judged in both.
const onDesktop = ['noscript', 'security', 'sizes', 'large', 'live', 'year'].map((name) => `**/${name}.spec.ts`);

const tests: Project[] = [
  { name: 'desktop', use: desktop, testMatch: everywhere, testIgnore: noScript },
  { name: 'phone', use: phone, testMatch: 'journeys/*.spec.ts', testIgnore: onDesktop },
  { name: 'no-script', use: { ...desktop, javaScriptEnabled: false }, testMatch: noScript },
];

const shots: Project = { name: 'shots', testMatch: 'shots.spec.ts' };

export default defineConfig({
  globalSetup: './told.ts',
  outputDir: '../target/playwright',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: pictures ? [...tests, shots] : tests,
});
