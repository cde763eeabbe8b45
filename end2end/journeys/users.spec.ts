// People come by a link, are kept out, let go and brought back; roles are given and taken.

import { expect, test } from '../fixture';
import { live } from '../live';
import { found, play } from '../people';
import { Users } from '../pages/users';

const PASSWORD = 'granite lantern orbit';

test('somebody is invited by a link, chooses a password and is in', async ({ page, context, second, portal }) => {
  await found(context, portal.origin);
  const users = new Users(page, portal.origin);
  await users.create('Grace Hopper', 'grace');
  const link = await users.link();
  expect(link).toMatch(new RegExp(`^${portal.origin}/invite/[A-Za-z0-9_-]{64}$`));
  const hers = await second.newPage();
  await hers.goto(link);
  await expect(hers.getByRole('main')).toContainText('Grace Hopper');
  await hers.getByLabel('New password').fill(PASSWORD);
  await hers.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(hers).toHaveURL(`${portal.origin}/home`);
  await expect(hers.getByRole('main')).toContainText('Grace');
  await users.open('?status=active');
  await expect(users.row('Grace Hopper')).toContainText('grace@');
});

test('whoever is blocked is out at once, and whoever is deleted can be restored', async ({ page, context, second, portal, watch }) => {
  watch.expect(/401|422/);
  await found(context, portal.origin);
  const users = new Users(page, portal.origin);
  await users.create('Grace Hopper', 'grace');
  const link = await users.link();
  const hers = await second.newPage();
  await hers.goto(link);
  await hers.getByLabel('New password').fill(PASSWORD);
  await hers.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(hers).toHaveURL(`${portal.origin}/home`);
  await users.tab('Profile');
  await users.button('Block').click();
  await expect(users.button('Unblock')).toBeVisible();
  await hers.goto(`${portal.origin}/account/profile`);
  await expect(hers).toHaveURL(/\/sign-in\?back=/);
  await users.button('Delete').click();
  await expect(users.plan).toContainText('can be restored for 30 days');
  await users.plan.getByRole('button', { name: 'Delete 1 person' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Deleted 1 person.' })).toBeVisible();
  await expect(users.row('Grace Hopper')).toHaveCount(0);
  await page.getByRole('link', { name: 'See the deleted users' }).click();
  await users.row('Grace Hopper').getByRole('link').click();
  await expect(page.getByRole('main')).toContainText('Days left: 30');
  await users.button('Restore user').click();
  // She was blocked before she was deleted.
  await users.button('Unblock').click();
  await expect(users.button('Block')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('grace@');
});

test('many are blocked at once, each for a reason of their own', async ({ page, context, licensed, watch }) => {
  watch.expect(/422/);
  await play(context, licensed.origin, 'users');
  const users = new Users(page, licensed.origin);
  await users.open('?q=a&status=invited');
  const boxes = users.rows.getByRole('checkbox');
  await expect(boxes.nth(2)).toBeVisible();
  const names = [];
  for (const place of [0, 1]) {
    await boxes.nth(place).check();
    names.push((await users.rows.nth(place).getByRole('link').textContent())!);
  }
  await page.getByLabel('What to do with them').selectOption('block');
  await users.button('Go on').click();
  await expect(users.plan).toContainText('2 people can no longer sign in');
  await users.plan.getByRole('button', { name: 'Block 2 people' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Blocked 2 people.' })).toBeVisible();
  await users.open('?status=blocked');
  for (const name of names) {
    await expect(users.row(name)).toBeVisible();
  }
});

test('a role is given and taken, and what its loss costs is said before', async ({ page, context, licensed }) => {
  await play(context, licensed.origin, 'global');
  const users = new Users(page, licensed.origin);
  await users.open('?q=farida');
  await users.row('Farida Rahmani').getByRole('link').click();
  await users.tab('Access');
  await page.getByLabel('Another role').selectOption('billing');
  await users.button('Give role').click();
  const held = page.locator('.roles > li');
  await expect(held).toHaveCount(2);
  await held.filter({ hasText: 'Billing administrator' }).getByText('What would losing it cost?').click();
  await expect(held.filter({ hasText: 'Billing administrator' })).toContainText('Nothing that they did in the last 90 days.');
  await users.button('Take away: Billing administrator').click();
  await expect(held).toHaveCount(1);
  await page.goto(`${licensed.origin}/identity/roles`);
  await expect(page.getByRole('main')).toContainText('Farida Rahmani');
});

test('an administrator of users is shown nothing that they may not do', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'users');
  const users = new Users(page, demo.origin);
  await users.open('?role=any');
  await expect(users.row('Ada Alder')).toBeVisible();
  await expect(users.row('Ada Alder').getByRole('checkbox')).toHaveCount(0);
  await users.row('Ada Alder').getByRole('link').click();
  await expect(page.getByRole('main')).toContainText('Holds a role that you may not act on.');
  await expect(users.button('Block')).toHaveCount(0);
});

test('the list follows its address: what is chosen, turned round and taken away, and the file with it', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  const users = new Users(page, demo.origin);
  await users.open();
  const status = page.getByLabel('Status', { exact: true });
  await live(status);
  await status.selectOption('blocked');
  const chip = page.getByRole('listitem').filter({ hasText: 'Status: Blocked' });
  await expect(chip).toBeVisible();
  await expect(users.rows).toHaveCount(7);
  const file = page.getByRole('link', { name: 'Export this list' });
  await expect(file).toHaveAttribute('href', '/identity/users.csv?status=blocked');
  const lines = (await (await context.request.get(demo.origin + (await file.getAttribute('href')))).text()).trim().split('\r\n');
  expect(lines.length).toBe(8);
  await chip.getByRole('link').first().click();
  await expect(page).toHaveURL(/status=!blocked/);
  await expect(users.rows).toHaveCount(50);
  await expect(status).toHaveValue('!blocked');
  await page.getByRole('searchbox').fill('farida');
  await expect(users.rows).toHaveCount(1);
  await expect(page).toHaveURL(/status=!blocked/);
  await page.getByRole('link', { name: /^Remove/ }).click();
  await expect(page).not.toHaveURL(/status/);
  await expect(status).toHaveValue('');
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('why somebody has a service is traced to what brought it about', async ({ page, context, demo }) => {
      await play(context, demo.origin, 'global');
      await page.goto(`${demo.origin}/identity/access`);
      await page.getByLabel('User name').fill('nobody.here');
      await page.getByLabel('Service').selectOption({ label: 'Northgate Mail' });
      await page.getByRole('button', { name: 'Show why' }).click();
      await expect(page.getByText('Nobody in your organization has this user name.')).toBeVisible();
      await expect(page.getByLabel('Service')).toHaveValue('mail');
      await page.getByLabel('User name').fill('ada');
      await page.getByRole('button', { name: 'Show why' }).click();
      await expect(page.getByText('Ada Alder has Northgate Mail')).toBeVisible();
      const causes = page.getByRole('main').getByRole('listitem');
      const group = causes.filter({ has: page.getByRole('link', { name: 'Group Board' }) });
      await expect(group).toContainText('Without it the person would still have the service.');
      await group.getByRole('link', { name: 'Group Board' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Board' })).toBeVisible();
    });
  });
}

test('what is chosen is kept as a view of one’s own, and forgotten', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  const users = new Users(page, portal.origin);
  await users.open('?role=billing&sort=-seen');
  await page.getByRole('button', { name: 'Keep this view' }).click();
  await page.getByLabel('Name of the view').fill('Who pays');
  await page.getByRole('button', { name: 'Save view' }).click();
  const tab = page.getByRole('navigation', { name: 'Saved views' }).getByRole('link', { name: 'Who pays' });
  await expect(tab).toHaveAttribute('aria-current', 'page');
  await users.open();
  await expect(page.getByText('Keep this view')).toHaveCount(0);
  await tab.click();
  await expect(page).toHaveURL(/\?role=billing&sort=-seen$/);
  await page.getByRole('button', { name: 'Forget view: Who pays' }).click();
  await expect(page).toHaveURL(/\/identity\/users$/);
  await expect(tab).toHaveCount(0);
});
