// How much a browser has to load before a page can be used, as it is sent.

import { expect, test } from '../fixture';
import { found } from '../people';
import { programs, sum } from '../traffic';

const AREAS = ['/services', '/services/scribe', '/account/profile', '/account/security', '/account/sessions'];

test('the shell is at most 170 kB, each area at most 40 kB more', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  const shell = await programs(page, `${portal.origin}/home`);
  expect(shell.map(({ encoding }) => encoding)).toEqual(shell.map(() => 'br'));
  expect(shell.some(({ file }) => file.endsWith('.wasm'))).toBe(true);
  console.log(`home: ${sum(shell)} bytes in ${shell.length} files`);
  expect(sum(shell)).toBeLessThanOrEqual(170_000);
  for (const area of AREAS) {
    const fresh = await context.newPage();
    const files = await programs(fresh, portal.origin + area);
    const more = files.filter(({ file }) => !shell.some((known) => known.file === file));
    console.log(`${area}: ${sum(more)} bytes more`);
    expect(files.length).toBeGreaterThan(0);
    expect(sum(more), area).toBeLessThanOrEqual(40_000);
    await fresh.close();
  }
});
