// Seats are missing for an assignment: whoever may buy buys them where they are missing, and the assignment goes on.

import type { Page } from '@playwright/test';
import { expect, test } from '../fixture';
import { Licenses, free } from '../pages/licenses';
import { play } from '../people';

/** Assigns a plan of which nothing is left, and buys what that lacks. */
async function buyOnTheWay(page: Page, origin: string, service: string, plan: string): Promise<void> {
  await play(page.context(), origin, 'global');
  const licenses = new Licenses(page, origin, service, plan);
  const people = await free(page.context(), licenses, 2);
  const names = people.map((person) => person.user_name).join('\n');
  await licenses.open('/assign');
  await page.getByLabel('User names').fill(names);
  await licenses.button('Assign licenses').click();
  await expect(licenses.plan).toContainText('seats are missing');
  await expect(licenses.plan).toContainText('This changes nothing');
  await expect(licenses.plan.getByRole('link')).toHaveCount(0);
  await page.locator('#buy').getByRole('button', { name: /^Buy \d+ more seats/ }).click();
  await expect(page.locator('#buy')).toHaveCount(0);
  await expect(page.getByLabel('User names')).toHaveValue(names);
}

test('they are bought in place, and what is still wanted is asked anew by itself', async ({ page, licensed, watch }) => {
  watch.expect(/422/);
  await buyOnTheWay(page, licensed.origin, 'desk', 'desk-team');
  const licenses = new Licenses(page, licensed.origin, 'desk', 'desk-team');
  await expect(licenses.plan).toContainText('2 get a license');
  await licenses.button('Assign 2 licenses').click();
  await expect(licenses.done).toContainText('2 get a license');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('they are bought by a form of their own, which leads back to who was chosen', async ({ page, licensed, watch }) => {
    watch.expect(/422/);
    await buyOnTheWay(page, licensed.origin, 'desk', 'desk-team');
    const licenses = new Licenses(page, licensed.origin, 'desk', 'desk-team');
    await licenses.button('Assign licenses').click();
    await expect(licenses.plan).toContainText('2 get a license');
    await licenses.plan.getByRole('button').click();
    await expect(licenses.done).toContainText('2 get a license');
  });
});
