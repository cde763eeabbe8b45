// What every test starts from: a running portal, pages that are watched, and people who are signed in.

import { test as base, type BrowserContext } from '@playwright/test';
import { names, type Names } from './names';
import { play, send } from './people';
import * as server from './server';
import { Watch } from './watch';

interface Each {
  watch: Watch;
  /** A second browser, which shares nothing with the first. */
  second: BrowserContext;
}

interface Shared {
  /** The server of names that the portal asks. */
  names: Names;
  /** The portal without organizations: journeys found their own. */
  portal: server.Server;
  /** The portal with the demo, which no test changes in a way that another one would notice. */
  demo: server.Server;
  /** The same, whose people read German. */
  german: server.Server;
  /** A demo whose licenses tests may change; each test takes a plan that no other one takes. */
  licensed: server.Server;
}

export const test = base.extend<Each, Shared>({
  names: [
    async ({}, use) => {
      const running = await names();
      await use(running);
      running.stop();
    },
    { scope: 'worker' },
  ],
  portal: [
    async ({ names }, use) => {
      const running = await server.empty(names.address);
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
  german: [
    async ({ browser }, use) => {
      const running = await server.demo();
      const context = await browser.newContext();
      for (const [role, display_name] of [['global', 'Ada Alder'], ['member', 'Gwen Okafor']]) {
        await play(context, running.origin, role);
        const profile = { display_name, language: 'de', zone: 'Europe/Berlin', theme: 'system' };
        await send(context, `${running.origin}/api/account/edit-profile`, profile);
      }
      await context.close();
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
