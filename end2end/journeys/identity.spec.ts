// The organization itself: what it says of itself is changed by its Global administrator and seen by all who may look.

import { expect, test } from '../fixture';
import { live } from '../live';
import { found, play } from '../people';

test('the organization is given an address and contacts, and each page calls it by its new name', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await page.goto(`${portal.origin}/home`);
  await page.getByRole('link', { name: 'Identity', exact: true }).locator('visible=true').click();
  await expect(page).toHaveURL(`${portal.origin}/identity`);
  await expect(page.getByRole('link', { name: 'Manage users and groups' })).toBeVisible();
  await expect(page.getByText('Not given')).toHaveCount(4);
  await page.getByRole('link', { name: 'Edit organization' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Birch, Sons and Daughters');
  await page.getByLabel('Address').fill('Ring 1\n20457 Hamburg');
  await page.getByLabel('Technical contact').fill('it@birch.example');
  const link = page.getByLabel('Privacy statement');
  await live(link);
  await link.fill('http://birch.example');
  await page.getByRole('button', { name: 'Save organization' }).click();
  await expect(page.locator('.field.is-wrong')).toContainText('Write it like https://example.com/privacy.');
  await link.fill('https://birch.example/privacy');
  await page.getByRole('button', { name: 'Save organization' }).click();
  await expect(page).toHaveURL(`${portal.origin}/identity`);
  const main = page.getByRole('main');
  for (const text of ['Birch, Sons and Daughters', '20457 Hamburg', 'it@birch.example']) {
    await expect(main).toContainText(text);
  }
  await expect(page.getByRole('link', { name: 'https://birch.example/privacy' })).toBeVisible();
  await expect(page.getByText('Not given')).toHaveCount(1);
  await page.goto(`${portal.origin}/account/profile`);
  await expect(main).toContainText('Birch, Sons and Daughters');
  await page.goto(`${portal.origin}/home`);
  await expect(main).toContainText('changed the information on the organization');
});

test('whoever may only look is shown nothing to press, and whoever may not is told who could', async ({ page, context, second, demo, watch }) => {
  watch.expect(/403/);
  await play(context, demo.origin, 'reader');
  await page.goto(`${demo.origin}/identity`);
  await expect(page.getByRole('main')).toContainText('Alder & Sons');
  await expect(page.getByRole('link', { name: 'See the users' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Edit organization' })).toHaveCount(0);
  await page.goto(`${demo.origin}/identity/edit`);
  await expect(page.getByRole('main')).toContainText('Global administrator');
  await expect(page.getByRole('button', { name: 'Save organization' })).toHaveCount(0);
  await play(second, demo.origin, 'member');
  const other = await second.newPage();
  await other.goto(`${demo.origin}/identity`);
  await expect(other.getByRole('main')).toContainText('Your roles do not open this');
});
