// Agreements are listed by their nearest end, each says what it commits to, and Home tells of the one that ends soon.

import { expect, test } from '../fixture';
import { taken } from '../pages/billing';
import { play } from '../people';

test('the agreement that ends soon is told of at home and leads on to the one after it', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'billing');
  await page.goto(`${demo.origin}/home`);
  // What is less urgent is folded away.
  await page.getByText(/^\d+ more$/).click();
  await page.getByRole('link', { name: 'Look at VA-20417' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'VA-20417' })).toBeVisible();
  await expect(page.locator('#lines')).toContainText('None, that of the catalog');
  await page.getByRole('link', { name: 'VA-31180' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'VA-31180' })).toBeVisible();
  await expect(page.locator('#lines')).toContainText('3.90');
  await expect(page.getByRole('link', { name: 'VA-20417' })).toBeVisible();
});

test('the nearest end stands first, and the list is taken away as it is shown', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  await page.goto(`${demo.origin}/agreements`);
  const rows = page.getByRole('main').getByRole('rowheader');
  await expect(rows).toHaveText(['VA-20417', 'VA-31180']);
  const file = await taken(page, page.getByRole('link', { name: 'Export as CSV' }));
  expect(file.bytes.toString().trim().split('\r\n').length).toBe(5);
  for (const [order, first] of [['status', 'VA-20417'], ['-status', 'VA-31180']]) {
    await page.getByRole('columnheader', { name: 'Status', exact: true }).getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`sort=${order}$`));
    await expect(rows.first()).toHaveText(first);
  }
  await page.getByRole('link', { name: 'Over', exact: true }).click();
  await expect(page.getByText('No agreement is over')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Export as CSV' })).toHaveAttribute('href', '/agreements.csv?tab=ended');
});

test('an agreement is found by its number, and the file holds what is found', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  await page.goto(`${demo.origin}/agreements?sort=number`);
  const rows = page.getByRole('main').getByRole('rowheader');
  await expect(rows).toHaveText(['VA-20417', 'VA-31180']);
  await page.getByRole('searchbox').fill('no such number');
  await expect(page.getByRole('link', { name: 'Clear filters' })).toBeVisible();
  await page.getByRole('searchbox').fill('va-3');
  await expect(rows).toHaveText(['VA-31180']);
  await expect(page).toHaveURL(/sort=number/);
  const file = await taken(page, page.getByRole('link', { name: 'Export as CSV' }));
  const lines = file.bytes.toString().trim().split('\r\n').slice(1);
  expect(lines.map((line) => line.split(',')[0])).toEqual(['VA-31180', 'VA-31180']);
});

test('a true-up is recorded in its time, and stands with what it ordered from then on', async ({ page, context, licensed }) => {
  await play(context, licensed.origin, 'billing');
  await page.goto(`${licensed.origin}/agreements/VA-20417`);
  const due = page.locator('#true-up article');
  await expect(due).toHaveCount(2);
  const plan = (await due.first().getByRole('heading').innerText()).trim();
  const more = /are ordered: (\d+) more are to be ordered/.exec(await due.first().innerText())?.[1] ?? '0';
  await due.first().getByRole('button', { name: more === '0' ? 'Record that nothing changed' : 'Order them' }).click();
  await expect(due).toHaveCount(1);
  await expect(due.getByRole('heading', { name: plan })).toHaveCount(0);
  const recorded = page.locator('#true-ups').getByRole('row').filter({ has: page.getByRole('rowheader', { name: plan }) });
  await expect(recorded.getByRole('cell').last()).toHaveText(more);
});

test('who may not see commerce is told who may', async ({ page, context, demo, watch }) => {
  watch.expect(/403/);
  await play(context, demo.origin, 'users');
  await page.goto(`${demo.origin}/agreements`);
  await expect(page.getByText('see the agreements of your organization')).toBeVisible();
});

test('somebody without a role is given one agreement, sees nothing else of billing, and it is taken away', async ({ browser, page, context, demo }) => {
  await play(context, demo.origin, 'billing');
  await page.goto(`${demo.origin}/agreements/VA-31180`);
  const sharers = page.locator('#sharers');
  const other = await browser.newContext();
  await play(other, demo.origin, 'member');
  const theirs = await other.newPage();
  await theirs.goto(`${demo.origin}/account/profile`);
  const userName = await theirs.locator('.top-account').getAttribute('title');
  await sharers.getByLabel('User name').fill(userName ?? '');
  await sharers.getByRole('radio', { name: /^See it Quant/ }).check();
  await sharers.getByRole('button', { name: 'Give access' }).click();
  await expect(sharers.getByRole('cell', { name: userName ?? '' })).toBeVisible();

  await theirs.goto(`${demo.origin}/agreements`);
  await expect(theirs.getByRole('main').getByRole('rowheader')).toHaveText(['VA-31180']);
  await theirs.getByRole('link', { name: 'VA-31180' }).click();
  await expect(theirs.getByRole('heading', { level: 1, name: 'VA-31180' })).toBeVisible();
  await expect(theirs.locator('#sharers')).toHaveCount(0);
  await expect(theirs.getByRole('link', { name: 'VA-20417' })).toHaveCount(0);
  expect((await other.request.get(`${demo.origin}/billing`)).status()).toBe(403);
  expect((await other.request.get(`${demo.origin}/agreements/VA-20417`)).status()).toBe(403);

  await sharers.getByRole('button', { name: 'Take access away' }).click();
  await expect(sharers.getByRole('button', { name: 'Take access away' })).toHaveCount(0);
  expect((await other.request.get(`${demo.origin}/agreements`)).status()).toBe(403);
  await other.close();
});
