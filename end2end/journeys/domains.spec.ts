// An organization proves a domain of its own and moves everybody's user name onto it.

import { expect, test } from '../fixture';
import { found, play } from '../people';

test('a domain is claimed, proved, made primary, and people are renamed onto it and back', async ({ page, context, portal, names }) => {
  const ada = await found(context, portal.origin);
  const domain = `${ada.slug}.example`;
  const main = page.getByRole('main');
  await page.goto(`${portal.origin}/identity`);
  await main.getByRole('link', { name: 'Domains', exact: true }).click();
  await main.getByLabel('Domain', { exact: true }).fill(`${domain.toUpperCase()}.`);
  await page.getByRole('button', { name: 'Claim domain' }).click();
  await expect(page).toHaveURL(`${portal.origin}/identity/domains/${domain}`);
  await expect(main.getByText('Claimed', { exact: true })).toBeVisible();

  const check = page.getByRole('button', { name: 'Check now' });
  await check.click();
  await expect(main.getByText('The record is not there')).toBeVisible();
  await expect(main).toContainText(`Asked of ${names.address}.`);
  const record = (await main.locator('code').filter({ hasText: 'guildhall-verification=' }).textContent())!;
  names.publish(domain, record);
  await check.click();
  await expect(main.getByText('The record is there')).toBeVisible();
  await expect(main.getByText('Verified', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Make it primary' }).click();
  await expect(main.getByText('People who come get their names in this domain.')).toBeVisible();
  await page.getByRole('link', { name: 'Rename people to this domain' }).click();
  await page.getByRole('button', { name: 'See the new names' }).click();
  await expect(main.getByRole('row').filter({ hasText: ada.userName })).toContainText(`ada@${domain}`);
  await page.getByRole('button', { name: 'Rename 1 person' }).click();
  await expect(main.getByText('1 person has another name now.')).toBeVisible();
  await page.goto(`${portal.origin}/identity/users?q=ada`);
  await expect(main).toContainText(`ada@${domain}`);
  await page.goto(`${portal.origin}/identity/domains/${domain}`);
  await expect(main).toContainText('1 person has a user name in it');

  await page.goto(`${portal.origin}/activity?target=domain:${domain}`);
  await expect(main).toContainText(`made ${domain} the primary domain`);
});

test('only a Global administrator changes domains', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  await page.goto(`${demo.origin}/identity/domains`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Domains');
  await expect(page.getByRole('button', { name: 'Claim domain' })).toHaveCount(0);
});
