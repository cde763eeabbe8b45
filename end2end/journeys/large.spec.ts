// A catalog as a large vendor publishes it: hundreds of plans of one service, with names as long as they come.

import { expect, test } from '../fixture';
import { judge } from '../judge';
import { PLANS } from '../server';

test('hundreds of plans are paged through, searched, and fit on every screen', async ({ page, portal }) => {
  test.slow();
  await page.goto(`${portal.origin}/catalog`);
  await page.getByRole('main').getByRole('link', { name: 'Suite', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Suite' })).toBeVisible();
  const plans = page.getByRole('main').getByRole('heading', { name: /^Suite für Büro/ });
  const seen = new Set<string>();
  const next = page.getByRole('link', { name: 'Next', exact: true });
  for (let more = true; more; ) {
    for (const name of await plans.allTextContents()) {
      expect(seen.has(name), name).toBe(false);
      seen.add(name);
    }
    more = (await next.count()) > 0;
    if (more) {
      const before = page.url();
      await next.click();
      await expect(page).not.toHaveURL(before);
    }
  }
  expect(seen.size).toBe(PLANS);
  await page.getByRole('searchbox').fill('BÜRO 412');
  await page.getByRole('searchbox').press('Enter');
  await expect(plans).toHaveCount(1);
  await judge(page);
  await page.goto(`${portal.origin}/catalog/suite`);
  await judge(page);
});
