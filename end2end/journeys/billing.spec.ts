// What comes next is told before it is billed, invoices are found and taken away, and who pays is said once for all.

import { expect, test } from '../fixture';
import { invoices, more, taken, upgrade } from '../pages/billing';
import { found, play } from '../people';

test('what was bought is seen, found by number and tab, and taken away as PDF and CSV', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await page.goto(`${portal.origin}/billing`);
  await expect(page.locator('#next')).toContainText('nothing is billed');
  await upgrade(page, portal.origin);
  await page.goto(`${portal.origin}/billing`);
  await expect(page.locator('#next')).toContainText('53.55');
  await expect(page.locator('#next')).toContainText('Billing period, the whole period');
  await expect(page.getByRole('heading', { name: 'How to pay' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Invoices', exact: true }).click();
  await expect(invoices(page)).toHaveCount(1);
  const number = (await invoices(page).first().innerText()).trim();
  await page.getByRole('link', { name: 'Paid', exact: true }).click();
  await expect(page.getByText('There is no such invoice')).toBeVisible();
  await page.getByRole('link', { name: 'Open', exact: true }).click();
  await expect(invoices(page)).toHaveCount(1);
  await page.getByRole('searchbox').fill('no such number');
  await expect(page.getByRole('link', { name: 'Clear filters' })).toBeVisible();
  await page.getByRole('searchbox').fill(number.slice(-4));
  await expect(invoices(page)).toHaveCount(1);
  await expect(page).toHaveURL(/tab=open/);
  const list = await taken(page, page.getByRole('link', { name: 'Export as CSV' }));
  expect(list.kind).toContain('text/csv');
  expect(list.bytes.toString()).toContain(`${number},`);
  await invoices(page).first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: `Invoice ${number}` })).toBeVisible();
  const file = await taken(page, page.getByRole('link', { name: 'PDF', exact: true }));
  expect(file.kind).toBe('application/pdf');
  expect(file.name).toContain(`${number}.pdf`);
  expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const again = await taken(page, page.getByRole('link', { name: 'PDF', exact: true }));
  expect(again.bytes.equals(file.bytes)).toBe(true);
});

test('a billing profile is checked and stands on the next invoice', async ({ page, context, portal, watch }) => {
  watch.expect(/422/);
  await found(context, portal.origin);
  await upgrade(page, portal.origin);
  await page.goto(`${portal.origin}/billing/profile`);
  await page.getByLabel('Name').first().fill('Birch GmbH');
  await page.getByLabel('Address').first().fill('Ring 1\n20457 Hamburg');
  await page.getByLabel('Tax id').fill('DE123');
  await page.getByLabel('PO number').fill('PO 4711');
  await page.getByRole('button', { name: 'Save billing profile' }).click();
  await expect(page.getByText('DE999999999').first()).toBeVisible();
  await page.getByLabel('Tax id').fill('DE123456789');
  // What was saved is shown by loading the page anew.
  const shown = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Save billing profile' }).click();
  await shown;
  await expect(page.getByLabel('Tax id')).toHaveValue('DE123456789');
  await page.goto(`${portal.origin}/billing`);
  await expect(page.getByText('Birch GmbH, Germany')).toBeVisible();
  await more(page, portal.origin);
  await page.goto(`${portal.origin}/billing/invoices`);
  await expect(invoices(page)).toHaveCount(2);
  await expect(page.getByText('PO 4711')).toHaveCount(1);
  await invoices(page).first().getByRole('link').click();
  await expect(page.getByText('DE123456789')).toBeVisible();
  await expect(page.getByText('20457 Hamburg')).toBeVisible();
});

test('invoices are counted, and sorted by any column', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'billing');
  await page.goto(`${demo.origin}/billing/invoices`);
  const rows = await invoices(page).count();
  await expect(page.locator('.pager')).toContainText(new RegExp(`${rows} of \\d+`));
  const totals = async () => {
    const cells = await page.locator('td[data-label="Total"]').allInnerTexts();
    return cells.map((cell) => Number(cell.replace(/[^\d.−]/g, '').replace('−', '-')));
  };
  for (const [order, turned] of [['total', 1], ['-total', -1]] as const) {
    await page.getByRole('columnheader', { name: 'Total' }).getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`sort=${order}$`));
    await expect(page.getByRole('link', { name: 'All', exact: true })).toHaveAttribute('aria-current', 'page');
    await expect.poll(async () => sorted(await totals(), turned)).toBe(true);
  }
});

function sorted(numbers: number[], turned: number): boolean {
  return numbers.length > 1 && numbers.every((number, place) => place === 0 || (number - numbers[place - 1]) * turned >= 0);
}

test('what was written off, and what was paid back, stands where one looks for it', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'billing');
  await page.goto(`${demo.origin}/billing/invoices`);
  await page.getByRole('link', { name: 'Written off', exact: true }).click();
  await expect(page).toHaveURL(/tab=written-off/);
  await expect(invoices(page)).toHaveCount(1);
  await invoices(page).first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Invoice INV-' })).toBeVisible();
  await expect(page.getByText('They are not expected any more; a payment still counts.')).toContainText('345.10');
  await page.goto(`${demo.origin}/billing`);
  const back = page.locator('.card').filter({ has: page.getByRole('heading', { name: 'Credit paid back' }) });
  await expect(back).toContainText('120.00');
  const number = /INV-\d{6}/.exec(await back.innerText())![0];
  await page.goto(`${demo.origin}/billing/invoices/${number}`);
  await expect(page.locator('#refunds')).toContainText('120.00');
  await expect(page.locator('#refunds')).toContainText(number);
});

test('who may look only finds no form', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  await page.goto(`${demo.origin}/billing/profile`);
  await expect(page.getByText('Who may buy may change this.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save billing profile' })).toHaveCount(0);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('what is wrong in the billing profile is marked at its field, and nothing that was typed is lost', async ({ page, context, portal, watch }) => {
    watch.expect(/422/);
    await found(context, portal.origin);
    await page.goto(`${portal.origin}/billing/profile`);
    await page.getByLabel('PO number').fill('PO 4711');
    await page.getByLabel('Mail addresses').fill('no mail at all');
    await page.getByRole('button', { name: 'Save billing profile' }).click();
    await expect(page.locator('.field.is-wrong')).toHaveCount(1);
    await expect(page.locator('.field.is-wrong')).toContainText('Mail addresses');
    await expect(page.getByLabel('PO number')).toHaveValue('PO 4711');
    await expect(page.getByLabel('Mail addresses')).toHaveValue('no mail at all');
  });

  test('a billing profile is a plain form', async ({ page, context, portal }) => {
    await found(context, portal.origin);
    await page.goto(`${portal.origin}/billing/profile`);
    await page.getByLabel('PO number').fill('PO 9');
    await page.getByRole('button', { name: 'Save billing profile' }).click();
    await page.goto(`${portal.origin}/billing/profile`);
    await expect(page.getByLabel('PO number')).toHaveValue('PO 9');
  });
});
