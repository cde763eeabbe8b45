// What an order costs is reckoned in the browser while one chooses, and confirmed by the server only if nothing moved.

import { expect, test } from '../fixture';
import { found } from '../people';

test('the bill follows what is typed without asking the server, and two tabs cannot confirm different pasts', async ({ page, context, portal, watch }) => {
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
  await expect(other.getByRole('alert')).toBeVisible();
  await page.goto(`${portal.origin}/billing/invoices`);
  await expect(page.getByRole('rowheader')).toHaveCount(1);
});
