// A subscription is upgraded, gets more licenses, is canceled and taken back; what it costs is seen before.

import type { Page } from '@playwright/test';
import { expect, test } from '../fixture';
import { upgrade } from '../pages/billing';
import { found, play } from '../people';
import { visit } from '../visit';

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
  await expect(page.getByRole('heading', { level: 1, name: 'Billing' })).toBeVisible();
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
  await expect(page.locator('#year')).toContainText(/1.080\.00/);
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

/** What follows a cancellation is told with its dates. */
async function expectDates(page: Page): Promise<void> {
  for (const name of ['Access ends', 'Will be disabled', 'Data will be deleted']) {
    await expect(page.locator('#follows .facts > div').filter({ hasText: name })).toContainText(/20\d\d/);
  }
}

test('canceling at the end says why, can be undone, and renewal switched, by one button each', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await upgrade(page, portal.origin);
  await page.getByRole('link', { name: 'Cancel', exact: true }).click();
  await expect(page.locator('#next')).toContainText('Next invoice');
  await expectDates(page);
  await expect(page.locator('#follows')).toContainText('one button on the page of the service undoes this');
  await page.getByLabel('Why?').fill('We write by hand again.');
  await page.getByRole('button', { name: 'Cancel at the end of the term, nothing charged today' }).click();
  await expect(page).toHaveURL(`${portal.origin}/services/scribe`);
  await expect(page.getByText('Off, canceled as of the end')).toBeVisible();
  await page.goto(`${portal.origin}/home`);
  await page.getByText('What changed').first().click();
  await expect(page.getByText('We write by hand again.')).toBeVisible();
  await page.goto(`${portal.origin}/services/scribe`);
  await page.getByRole('button', { name: 'Undo the cancellation' }).click();
  await expect(page.getByText('Off, canceled as of the end')).toHaveCount(0);
  await page.getByRole('button', { name: 'Turn auto-renewal off' }).click();
  await expect(page.getByRole('button', { name: 'Turn auto-renewal on' })).toBeVisible();
});

test('canceling at once is credited, and what was canceled is taken up again', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await upgrade(page, portal.origin);
  await page.getByRole('link', { name: 'Cancel', exact: true }).click();
  await page.getByLabel('Why?').fill('A mistake.');
  await page.getByRole('radio', { name: 'Cancel now' }).check();
  await expectDates(page);
  await expect(page.locator('#follows')).toContainText('you can take the subscription up again');
  await expect(page.getByLabel('Why?')).toHaveValue('A mistake.');
  await page.getByRole('button', { name: 'Cancel now, 53.55' }).click();
  const card = page.locator('.subscription');
  await expect(card.getByText('Disabled', { exact: true }).first()).toBeVisible();
  await card.getByRole('link', { name: 'Take up again' }).click();
  await page.getByRole('button', { name: 'Take up again' }).click();
  await expect(card.getByRole('link', { name: 'Change licenses' })).toBeVisible();
});

test('a trial is extended once, without cost', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await page.goto(`${portal.origin}/catalog/strongbox`);
  await page.getByRole('link', { name: 'Start the trial “Strongbox for 14 days”' }).click();
  await page.getByRole('link', { name: 'Add the service to your organization' }).click();
  await page.getByRole('button', { name: 'Add Strongbox' }).click();
  await expect(page).toHaveURL(`${portal.origin}/services/strongbox`);
  await page.getByRole('link', { name: 'Extend the trial' }).click();
  await page.getByRole('button', { name: 'Extend the trial, nothing charged today' }).click();
  await expect(page).toHaveURL(`${portal.origin}/services/strongbox`);
  await expect(page.getByText('in 28 days').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Extend the trial' })).toHaveCount(0);
});

test('a shorter billing period waits for the renewal, is told with its day, and can be undone', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await page.goto(`${portal.origin}/services/scribe`);
  await page.getByRole('link', { name: 'Upgrade to the plan' }).click();
  await page.getByRole('radio', { name: /45\.00/ }).check();
  await page.getByRole('button', { name: 'Show what it costs' }).click();
  await page.getByRole('button', { name: 'Order the plan for 535.50' }).click();
  await page.getByRole('link', { name: 'Change plan or billing period' }).click();
  await page.getByRole('radio', { name: /Scribe Team: .*4\.50/ }).check();
  await expect(page.getByText('Price from the next renewal')).toBeVisible();
  await page.getByRole('button', { name: 'Confirm the change, nothing charged today' }).click();
  const later = page.locator('.scheduled');
  await expect(later.getByRole('heading')).toContainText(/^From \d+\s\w+ 20\d\d/);
  await expect(later).toContainText(/4\.50.*a month/);
  await later.getByRole('button', { name: 'Undo what changes at renewal' }).click();
  await expect(page.locator('.subscription')).toContainText(/45\.00.*a year/);
  await expect(later).toHaveCount(0);
});

test('what becomes free at the renewal is told with its plan and licenses, and can be undone', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await upgrade(page, portal.origin);
  await page.getByRole('link', { name: 'Change plan or billing period' }).click();
  await page.getByRole('radio', { name: /Scribe Free: Free of charge.*Downgrade.*at the renewal.*No end/ }).check();
  await page.getByLabel('Licenses', { exact: true }).fill('8');
  await page.getByRole('button', { name: 'Show what it costs' }).click();
  await expect(page.locator('#today')).toContainText('Nothing is charged today.');
  await page.getByRole('button', { name: 'Confirm the change, nothing charged today' }).click();
  const later = page.locator('.scheduled');
  await expect(later.getByRole('heading')).toContainText(/^From \d+\s\w+ 20\d\d/);
  await expect(later.getByRole('listitem')).toHaveText(['Plan Scribe Free', '8 licenses', 'No end']);
  await later.getByRole('button', { name: 'Undo what changes at renewal' }).click();
  await expect(later).toHaveCount(0);
  await expect(page.locator('.subscription').getByRole('heading', { name: 'Scribe Team' })).toBeVisible();
});

test('on a phone an order goes by numbered steps, and what is to pay stays in sight with its button', async ({ page, context, portal, isMobile }) => {
  await found(context, portal.origin);
  await upgrade(page, portal.origin);
  await page.getByRole('link', { name: 'Change licenses' }).click();
  await page.getByLabel('Licenses', { exact: true }).fill('12');
  const pay = page.getByRole('button', { name: /^Confirm the licenses.*10\.71/ });
  await expect(pay).toBeVisible();
  const steps = page.locator('.order .section > h2');
  const before = await steps.evaluateAll((heads) => heads.map((head) => getComputedStyle(head, '::before').content));
  expect(before.length).toBeGreaterThan(3);
  expect(before.map((content) => content.includes('counter(step)'))).toEqual(before.map(() => isMobile));
  test.skip(!isMobile, 'beside the bill there is room for everything');
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeGreaterThan(100);
  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    const isSeen = await pay.evaluate((button, part) => {
      const below = document.documentElement.scrollHeight - innerHeight;
      scrollTo({ top: part * below, behavior: 'instant' });
      const box = button.getBoundingClientRect();
      const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return box.top >= 0 && box.bottom <= innerHeight && button.contains(there);
    }, part);
    expect(isSeen, `scrolled by ${part} of the page`).toBe(true);
  }
});

test('what is ordered for a renewal that does not come is told for when it goes on', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await upgrade(page, portal.origin);
  await page.getByRole('button', { name: 'Turn auto-renewal off' }).click();
  await expect(page.getByRole('button', { name: 'Turn auto-renewal on' })).toBeVisible();
  await page.getByRole('link', { name: 'Change plan or billing period' }).click();
  await expect(page.getByRole('radio', { name: /Scribe Studio: .*Term of 12 months/ })).toHaveCount(1);
  await expect(page.getByRole('radio', { name: /renews by itself/ })).toHaveCount(0);
  await page.getByRole('radio', { name: /Scribe Free: .*Takes effect if it renews or is taken up again/ }).check();
  await page.getByRole('button', { name: 'Show what it costs' }).click();
  await expect(page.getByText('Plan if it renews or is taken up again')).toBeVisible();
  await page.getByRole('button', { name: 'Confirm the change, nothing charged today' }).click();
  const later = page.locator('.scheduled');
  await expect(later.getByRole('heading')).toHaveText('If it renews or is taken up again');
  await later.getByRole('button', { name: 'Undo what changes at renewal' }).click();
  await expect(later).toHaveCount(0);
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

test('whoever cannot give seats back sees who holds them', async ({ page, demo }) => {
  const address = '/subscriptions/{subscription}/change?action=set-seats&seats=1';
  await visit(page, demo.origin, { name: 'fewer-seats', address, as: 'global' });
  await expect(page.getByText(/people hold a license and .* seats would be left/)).toBeVisible();
  const holders = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Who holds a license' }) });
  await expect(holders.getByRole('listitem')).toHaveCount(21);
  await expect(holders.getByRole('listitem').last()).toHaveText(/^and \d+ more$/);
  await holders.getByRole('link', { name: 'Take licenses away' }).click();
  await expect(page).toHaveURL(/\/licenses\/mail\/mail-business$/);
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
