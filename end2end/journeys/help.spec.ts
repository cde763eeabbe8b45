// Help, readable without signing in: short answers, and the four causes of a refused page.

import { expect, test } from '../fixture';

test('the four causes are found from the first page', async ({ page, portal }) => {
  await page.goto(portal.origin);
  await page.getByRole('contentinfo').getByRole('link', { name: 'Help', exact: true }).click();
  await page.getByRole('main').getByRole('link', { name: 'I cannot get in' }).click();
  await expect(page).toHaveURL(/\/help\/troubleshooting$/);
  const causes = [
    'You used the wrong kind of account',
    'Your account lacks a role',
    'Your browser is outdated',
    'The browser remembers another account',
  ];
  for (const cause of causes) {
    await expect(page.getByRole('main').getByText(cause)).toBeVisible();
  }
});

test('an answer unfolds by the keyboard', async ({ page, portal }) => {
  await page.goto(`${portal.origin}/help`);
  const answer = page.getByText('The account that your organization gave you');
  await expect(answer).toBeHidden();
  await page.getByText('What is an organizational account?').focus();
  await page.keyboard.press('Enter');
  await expect(answer).toBeVisible();
});

test('help leads to the operator’s support', async ({ page, portal }) => {
  await page.goto(`${portal.origin}/help`);
  await page.getByRole('main').getByRole('link', { name: 'Contact' }).click();
  await expect(page.getByRole('main').getByText('help@alder.example')).toBeVisible();
});
