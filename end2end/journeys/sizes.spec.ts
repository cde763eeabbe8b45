// How much a browser has to load before a page can be used, as it is sent. Splitting leaves one file to start with, which
// with its script is the shell, and for each page files of its own, of which pages may share some.

import { expect, test } from '../fixture';
import { found, offer } from '../people';
import { programs, sum, type Loaded } from '../traffic';

const PAGES = ['/home', '/services', '/services/scribe', '/services/add?offer=', '/account/profile', '/account/security', '/account/sessions'];

/** What starts every page of the portal. */
const SHELL = ['guildhall.js', 'guildhall_bg.wasm', 'split.js'];

/** The promise for an area is 40 kB beside the shell. It is not kept yet; this is what must not grow. */
const BESIDE = 320_000;

/** Where a bill is drawn, the engine that reckons it comes along. */
const WITH_BILL = 386_000;

/** An area is one file, and what it shares with others is in packs. */
const FILES = 12;

test('the shell of the portal is at most 170 kB, and what a page needs beside it does not grow', async ({ browser, context, portal }) => {
  test.slow();
  await found(context, portal.origin);
  const beside: [string, number][] = [];
  for (const address of PAGES) {
    // A browser that has nothing yet but the session.
    const fresh = await browser.newContext({ storageState: await context.storageState() });
    const offered = address.endsWith('offer=') ? await offer(context, portal.origin, 'strongbox') : '';
    const files = await programs(await fresh.newPage(), portal.origin + address + offered);
    await fresh.close();
    const isShell = ({ file }: Loaded) => SHELL.includes(file);
    const shell = files.filter(isShell);
    expect(shell.map(({ file }) => file).sort()).toEqual(SHELL);
    expect(files.filter(({ encoding }) => encoding !== 'br')).toEqual([]);
    expect(files.filter(({ caching }) => caching !== 'public, max-age=31536000, immutable')).toEqual([]);
    expect(sum(shell)).toBeLessThanOrEqual(170_000);
    const bytes = sum(files) - sum(shell);
    expect(files.length - shell.length, address).toBeLessThanOrEqual(FILES);
    beside.push([address, bytes]);
    expect(bytes, address).toBeLessThanOrEqual(address.startsWith('/services/add') ? WITH_BILL : BESIDE);
  }
  console.log(`beside the shell: ${beside.map(([address, bytes]) => `${address} ${bytes}`).join(', ')}`);
});
