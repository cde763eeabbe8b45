// How much a browser has to load before a page can be used, as it is sent.

import { expect, test } from '../fixture';
import { found, offer } from '../people';
import { programs, sum, type Loaded } from '../traffic';

const PAGES = ['/home', '/services', '/services/scribe', '/services/add?offer=', '/account/profile', '/account/security', '/account/sessions'];

test('what every page of the portal needs is at most 170 kB, and no page needs more than 40 kB beside it', async ({ browser, context, portal }) => {
  test.slow();
  await found(context, portal.origin);
  const pages = new Map<string, Loaded[]>();
  for (const address of PAGES) {
    // A browser that has nothing yet but the session.
    const fresh = await browser.newContext({ storageState: await context.storageState() });
    const offered = address.endsWith('offer=') ? await offer(context, portal.origin, 'strongbox') : '';
    pages.set(address, await programs(await fresh.newPage(), portal.origin + address + offered));
    await fresh.close();
  }
  const home = pages.get('/home')!;
  const isShared = ({ file }: Loaded) => [...pages.values()].every((files) => files.some((other) => other.file === file));
  const shell = home.filter(isShared);
  const sizes = [...pages].map(([address, files]) => [address, sum(files.filter((file) => !isShared(file)))] as const);
  console.log(`shell: ${sum(shell)} bytes; ${sizes.map(([address, bytes]) => `${address}: ${bytes}`).join(', ')}`);
  expect(home.map(({ encoding }) => encoding)).toEqual(home.map(() => 'br'));
  expect(shell.map(({ file }) => file)).toContain('guildhall_bg.wasm');
  expect(sum(shell)).toBeLessThanOrEqual(170_000);
  expect(sizes.filter(([, bytes]) => bytes > 40_000)).toEqual([]);
});
