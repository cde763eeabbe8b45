// A subscription is upgraded, gets more licenses, is canceled and taken back; what it costs is seen before.

import { expect, test } from '../fixture';
import { upgrade } from '../pages/billing';
import { found, play } from '../people';

test('a trial becomes a plan, more licenses are ordered at a price that was shown, and both are billed', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await upgrade(page, portal.origin);
  await page.getByRole('link', { name: 'Change licenses' }).click();
  await page.getByLabel('Licenses', { exact: true }).fill('12');
  await page.getByRole('button', { name: 'Show what it costs' }).click();
  await expect(page.locator('#today')).toContainText('10.71');
  await expect(page.locator('#year')).toContainText('648.00');
  await page.getByRole('button', { name: 'Confirm the licenses' }).click();
  await expect(page.locator('.subscription')).toContainText('12');
  await page.getByRole('link', { name: 'Billing', exact: true }).first().click();
  await page.getByRole('main').getByRole('link', { name: 'Invoices', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible();
  const invoices = page.getByRole('rowheader');
  await expect(invoices).toHaveCount(2);
  await invoices.first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('INV-');
  await expect(page.getByText('More licenses')).toBeVisible();
  await expect(page.getByText('Alder Cloud Sales').first()).toBeVisible();
});

test('a bigger plan is paid for the rest of the month and takes its people along, a smaller one waits and can be undone', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await upgrade(page, portal.origin);
  await page.getByRole('link', { name: 'Change plan or billing period' }).click();
  await page.getByRole('radio', { name: /Scribe Studio: .*9\.00.*Upgrade.*Takes effect now.*Term of 12 months/ }).check();
  await page.getByRole('button', { name: 'Show what it costs' }).click();
  // Ten licenses at 9.00 instead of 4.50, on the first day of the month that was billed.
  await expect(page.locator('#today')).toContainText('107.10');
  await expect(page.locator('#today')).toContainText('53.55');
  await expect(page.locator('#year')).toContainText('1,080.00');
  await page.getByRole('button', { name: 'Confirm the change' }).click();
  await expect(page.locator('.subscription').getByRole('heading', { name: 'Scribe Studio' })).toBeVisible();
  await page.getByRole('link', { name: 'Change plan or billing period' }).click();
  await page.getByRole('radio', { name: /Scribe Team: .*Downgrade.*at the renewal.*Term of 12 months/ }).first().check();
  await page.getByRole('button', { name: 'Show what it costs' }).click();
  await expect(page.locator('#today')).toContainText('Nothing is charged today.');
  await page.getByRole('button', { name: 'Confirm the change' }).click();
  const card = page.locator('.subscription');
  await expect(card).toContainText('Plan from the next renewal');
  await expect(card.getByRole('heading', { name: 'Scribe Studio' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo what changes at renewal' }).click();
  await expect(card).not.toContainText('Plan from the next renewal');
});

test('canceling at the end can be undone, and renewal switched, by one button each', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await upgrade(page, portal.origin);
  await page.getByRole('link', { name: 'Cancel', exact: true }).click();
  await expect(page.locator('#next')).toContainText('Next invoice');
  await page.getByRole('button', { name: 'Cancel at the end of the term' }).click();
  await expect(page.getByText('Off, canceled as of the end')).toBeVisible();
  await page.getByRole('button', { name: 'Undo the cancellation' }).click();
  await expect(page.getByText('Off, canceled as of the end')).toHaveCount(0);
  await page.getByRole('button', { name: 'Turn auto-renewal off' }).click();
  await expect(page.getByRole('button', { name: 'Turn auto-renewal on' })).toBeVisible();
});

test('what cannot be done is not offered, and nobody who may not buy is offered anything', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  await page.goto(`${demo.origin}/services/mail`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Change licenses' })).toHaveCount(0);
  await play(context, demo.origin, 'billing');
  await page.goto(`${demo.origin}/services/mail`);
  await expect(page.getByRole('link', { name: 'Change licenses' }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Take up again' })).toHaveCount(0);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('licenses are ordered by plain forms', async ({ page, context, portal }) => {
    await found(context, portal.origin);
    await upgrade(page, portal.origin);
    await page.getByRole('link', { name: 'Change licenses' }).click();
    await page.getByLabel('Licenses', { exact: true }).fill('11');
    await page.getByRole('button', { name: 'Show what it costs' }).click();
    await page.getByRole('button', { name: 'Confirm the licenses' }).click();
    await expect(page.locator('.subscription')).toContainText('11');
  });
});
