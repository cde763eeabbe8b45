// What every test starts from: a running portal, pages that are watched, and people who are signed in.

import { test as base, type BrowserContext } from '@playwright/test';
import * as server from './server';
import { Watch } from './watch';

interface Each {
  watch: Watch;
  /** A second browser, which shares nothing with the first. */
  second: BrowserContext;
}

interface Shared {
  /** The portal without organizations: journeys found their own. */
  portal: server.Server;
  /** The portal with the demo, which no test changes in a way that another one would notice. */
  demo: server.Server;
  /** A demo whose licenses tests may change; each test takes a plan that no other one takes. */
  licensed: server.Server;
}

export const test = base.extend<Each, Shared>({
  portal: [
    async ({}, use) => {
      const running = await server.empty();
      await use(running);
      await running.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  demo: [
    async ({}, use) => {
      const running = await server.demo();
      await use(running);
      await running.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  licensed: [
    async ({}, use) => {
      const running = await server.demo();
      await use(running);
      await running.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  watch: [
    async ({}, use) => {
      const watch = new Watch();
      await use(watch);
      watch.check();
    },
    { auto: true },
  ],
  context: async ({ context, watch }, use) => {
    await watch.context(context);
    await use(context);
  },
  second: async ({ browser, watch }, use) => {
    const context = await browser.newContext();
    await watch.context(context);
    await use(context);
    await context.close();
  },
});

export { expect } from '@playwright/test';
