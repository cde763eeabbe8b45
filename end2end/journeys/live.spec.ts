// What an order costs is reckoned in the browser while one chooses, and confirmed by the server only if nothing moved.

import type { Page } from '@playwright/test';
import { expect, test } from '../fixture';
import { withhold } from '../live';
import { upgrade } from '../pages/billing';
import { found } from '../people';

/** Looks at what so many licenses would cost. */
async function look(page: Page, address: string, licenses: string, today: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('link', { name: 'Change licenses' }).click();
  await page.getByLabel('Licenses', { exact: true }).fill(licenses);
  await page.getByRole('button', { name: 'Show what it costs' }).click();
  await expect(page).toHaveURL(new RegExp(`seats=${licenses}`));
  await expect(page.locator('#today')).toContainText(today);
}

/** Two tabs look at different changes, and both are confirmed; the second one only when its bill was shown anew. */
async function confirmBoth(page: Page, address: string): Promise<void> {
  const other = await page.context().newPage();
  await look(page, address, '12', '10.71');
  await look(other, address, '14', '21.42');
  await page.getByRole('button', { name: 'Confirm the licenses for 10.71' }).click();
  await expect(page.locator('.subscription')).toContainText('12');
  await other.getByRole('button', { name: 'Confirm the licenses for 21.42' }).click();
  const said = other.getByRole('main').getByRole('alert');
  await expect(said).toContainText('Something has changed since you saw what this would cost');
  await expect(other.locator('#today')).toContainText('10.71');
  await expect(other.locator('#today')).not.toContainText('21.42');
  await expect(other.getByLabel('Licenses', { exact: true })).toHaveValue('14');
  expect((await said.boundingBox())!.y).toBeLessThan((await other.locator('#today').boundingBox())!.y);
  await other.getByRole('button', { name: 'Confirm the licenses for 10.71' }).click();
  await expect(other).toHaveURL(address);
  await expect(other.locator('.subscription')).toContainText('14');
}

test('the bill follows what is typed without asking the server, and a second tab is told that the trial is none any more', async ({ page, context, portal, watch }) => {
  watch.expect(/409|422/);
  await found(context, portal.origin);
  await page.goto(`${portal.origin}/services/scribe`);
  await page.getByRole('link', { name: 'Upgrade to the plan' }).click();
  await expect(page.getByText('Choose first')).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.getByRole('radio', { name: /4\.50.*Term of 12 months/ }).check();
  await expect(page.locator('#today')).toContainText('53.55');
  await page.getByLabel('Licenses', { exact: true }).fill('20');
  await expect(page.locator('#today')).toContainText('107.10');
  await expect(page.locator('#year')).toContainText(/1.080\.00/);
  await page.getByLabel('Licenses', { exact: true }).fill('0');
  await expect(page.getByText('This is no number of licenses')).toBeVisible();
  await page.getByLabel('Licenses', { exact: true }).fill('10');
  await expect(page.locator('#today')).toContainText('53.55');
  expect(asked.filter((url) => url.includes('/api/'))).toEqual([]);

  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('radio', { name: /45\.00/ }).check();
  await expect(other.locator('#today')).toContainText('535.50');
  await page.getByRole('button', { name: 'Order the plan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Scribe' })).toBeVisible();
  await other.getByRole('button', { name: 'Order the plan' }).click();
  await expect(other.getByRole('alert')).toContainText('cannot be done to the subscription at present');
  await expect(other.getByRole('button', { name: 'Order the plan' })).toHaveCount(0);
  await page.goto(`${portal.origin}/billing/invoices`);
  await expect(page.getByRole('rowheader')).toHaveCount(1);
});

test('of two tabs that confirm different changes the second is shown the new bill, and confirms that', async ({ page, context, portal, watch }) => {
  watch.expect(/409/);
  await found(context, portal.origin);
  await upgrade(page, portal.origin);
  await confirmBoth(page, `${portal.origin}/services/scribe`);
  await page.goto(`${portal.origin}/billing/invoices`);
  await expect(page.getByRole('rowheader')).toHaveCount(3);
});

test('what was chosen before the scripts had come is reckoned by them', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await page.goto(`${portal.origin}/catalog/strongbox`);
  await page.getByRole('link', { name: 'Order Strongbox Business' }).click();
  const release = await withhold(context);
  await page.getByRole('link', { name: 'Add the service to your organization' }).click();
  await page.getByRole('radio', { name: /2\.00.*Term of 12 months/ }).check();
  await page.getByLabel('Licenses', { exact: true }).fill('7');
  await expect(page.locator('#today')).toHaveCount(1);
  await expect(page.locator('#today')).not.toContainText('16.66');
  release();
  await expect(page.locator('#today')).toContainText('16.66');
  await expect(page.getByRole('button', { name: 'Order with payment for 16.66' })).toBeVisible();
});

test('an order is confirmed anew when something else was ordered meanwhile', async ({ page, context, portal, watch }) => {
  watch.expect(/409/);
  await found(context, portal.origin);
  await page.goto(`${portal.origin}/catalog/strongbox`);
  await page.getByRole('link', { name: 'Order Strongbox Business' }).click();
  await page.getByRole('link', { name: 'Add the service to your organization' }).click();
  await page.getByRole('radio', { name: /2\.00.*Term of 12 months/ }).check();
  await page.getByLabel('Licenses', { exact: true }).fill('7');
  await expect(page.locator('#today')).toContainText('16.66');
  await upgrade(await context.newPage(), portal.origin);
  await page.getByRole('button', { name: 'Order with payment for 16.66' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Something has changed');
  await expect(page.locator('#next')).toContainText('Scribe Team');
  await expect(page.getByLabel('Licenses', { exact: true })).toHaveValue('7');
  await page.getByRole('button', { name: 'Order with payment for 16.66' }).click();
  await expect(page).toHaveURL(`${portal.origin}/services/strongbox`);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the page that is drawn again shows the new bill above which it says why', async ({ page, context, portal, watch }) => {
    watch.expect(/409/);
    await found(context, portal.origin);
    await upgrade(page, portal.origin);
    await confirmBoth(page, `${portal.origin}/services/scribe`);
  });
});
