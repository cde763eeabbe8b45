// Groups: made and filled, a plan that reaches everybody in them, what a removal and a deletion free, and who waits with
// the reason. Whoever may only look is shown nothing to press.

import { expect, test } from '../fixture';
import { Groups } from '../pages/groups';
import { sorts } from '../pages/list';
import { Licenses, free } from '../pages/licenses';
import { play } from '../people';

test('a group is made and filled, its plan reaches everybody in it, and deleting it shows what that frees', async ({ page, context, licensed, watch }) => {
  watch.expect(/422/);
  await play(context, licensed.origin, 'users');
  const licenses = new Licenses(page, licensed.origin, 'files', 'files-team');
  const people = await free(context, licenses, 3);
  const groups = new Groups(page, licensed.origin);
  await groups.create('Night shift');
  await groups.add(people.slice(0, 2).map((person) => person.user_name));
  await expect(groups.plan).toContainText('2 join the group');
  await groups.button('Add 2 people').click();
  await expect(groups.done).toContainText('2 join the group');
  await expect(groups.rows).toHaveCount(2);
  await groups.tab('Licenses');
  await page.getByLabel('Plan', { exact: true }).selectOption('files/files-team');
  await groups.button('Assign to the group').click();
  await expect(groups.plan).toContainText('2 get a license');
  await expect(groups.plan).toContainText('Night shift');
  await groups.button('Assign 2 licenses').click();
  await expect(page).toHaveURL(/\/licenses\/files\/files-team\/groups\?did=/);
  await expect(licenses.row('Night shift')).toBeVisible();
  await licenses.open(`?q=${encodeURIComponent(people[0].user_name)}`);
  await expect(licenses.row(people[0].name)).toContainText('Through Night shift');
  await expect(licenses.row(people[0].name).getByRole('button', { name: 'Remove' })).toHaveCount(0);
  const [, before] = await licenses.counts();
  await groups.open();
  await page.getByRole('link', { name: 'Night shift' }).click();
  await groups.add([people[2].user_name]);
  await expect(groups.done).toContainText('1 joins the group');
  await expect(groups.done).toContainText('1 gets a license');
  await groups.row(people[0].name).getByRole('button', { name: 'Remove' }).click();
  await expect(groups.done).toContainText('1 loses the license');
  await page.getByRole('link', { name: 'Edit group' }).click();
  await groups.button('Delete group').click();
  await expect(groups.plan).toContainText('2 lose the license');
  await groups.button('Delete the group and free 2').click();
  await expect(page).toHaveURL(/\/identity\/groups\?did=/);
  await expect(groups.done).toContainText('2 lose the license');
  await expect(page.getByRole('link', { name: 'Night shift' })).toHaveCount(0);
  await licenses.open();
  expect((await licenses.counts())[1]).toBe(before - 2);
});

test('whoever waits through a group is told why, and trying again says what still stands in the way', async ({ page, context, demo, watch }) => {
  watch.expect(/422/);
  await play(context, demo.origin, 'users');
  const groups = new Groups(page, demo.origin);
  await groups.open();
  await page.getByRole('link', { name: 'Customer support, second line' }).click();
  await groups.tab('Licenses');
  const plan = groups.row('Northgate Desk');
  await expect(plan).toContainText('No seat is left');
  await plan.getByRole('button', { name: 'Try again' }).click();
  await expect(groups.plan).toContainText('This changes nothing');
  await expect(groups.plan).toContainText('waits at place');
  await groups.tab('Waiting');
  await expect(groups.row('No seat is left').first()).toBeVisible();
});

test('the groups of a plan are found, and it is assigned to one more', async ({ page, context, licensed, watch }) => {
  watch.expect(/422/);
  await play(context, licensed.origin, 'global');
  const licenses = new Licenses(page, licensed.origin, 'mail', 'mail-business');
  await licenses.open('/groups');
  await expect(licenses.row('Finance')).toBeVisible();
  await page.getByRole('link', { name: 'Assign to groups' }).click();
  await expect(page.getByRole('button', { name: 'Assign to those chosen' })).toBeVisible();
  await page.getByRole('searchbox').fill('works');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(/q=works/);
  await expect(page.getByRole('main').getByRole('checkbox')).toHaveCount(1);
  await page.getByLabel('Works council').check();
  await licenses.button('Assign to those chosen').click();
  await expect(licenses.plan).toContainText('Works council');
  await licenses.plan.getByRole('button', { name: /^(Assign|Let|Do)/ }).click();
  await expect(page).toHaveURL(/\/groups\?did=/);
  await licenses.open('/groups');
  await licenses.row('Works council').getByRole('button', { name: 'Remove' }).click();
  await licenses.plan.getByRole('button', { name: /^(Remove|Take|Do)/ }).click();
  await expect(page).toHaveURL(/\/groups\?did=/);
  await licenses.open('/groups');
  await expect(licenses.row('Works council')).toHaveCount(0);
});

test('a name that another group has is refused at the field, and what was typed stays', async ({ page, context, demo, watch }) => {
  watch.expect(/422/);
  await play(context, demo.origin, 'users');
  const groups = new Groups(page, demo.origin);
  await groups.open();
  await page.getByText('New group', { exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('FINANCE');
  await groups.button('Create group').click();
  await expect(page.getByText('Another group has this name').first()).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('FINANCE');
});

test('who may not change groups sees them, and who may not see licenses sees none of them', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'password');
  const groups = new Groups(page, demo.origin);
  await groups.open();
  await expect(page.getByText('New group', { exact: true })).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: 'Licenses' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Finance' }).click();
  await expect(groups.rows.first()).toBeVisible();
  await expect(page.getByRole('main').getByRole('button', { name: 'Remove' })).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Views of the group' }).getByRole('link')).toHaveText([/^People/, 'Groups', 'History']);
});

test('groups and the people in one are counted and sorted, and a search keeps the order', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  const groups = new Groups(page, demo.origin);
  await groups.open();
  await expect(page.locator('.pager')).toContainText(/\d+ of \d+/);
  await sorts(page, 'People', 'people', Number);
  await sorts(page, 'Licenses', 'licenses', Number);
  await page.getByRole('searchbox').fill('e');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(/sort=-licenses&q=e/);
  await page.getByRole('link', { name: 'Berlin office' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Berlin office' })).toBeVisible();
  await expect(page.locator('.pager')).toContainText(/50 of \d+/);
  await sorts(page, 'User name', 'user-name', (text) => text);
  await groups.tab('History');
  await expect(page.getByRole('columnheader', { name: 'When', exact: true })).toHaveAttribute('aria-sort', 'descending');
});

test('who was in a group on a day is asked for by the day, and stands beside what had changed by then', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  const groups = new Groups(page, demo.origin);
  await groups.open();
  await page.getByRole('link', { name: 'Berlin office' }).click();
  const since = await groups.rows.first().locator('time').first().getAttribute('datetime');
  const day = String(since).slice(0, 10);
  const before = new Date(Date.parse(day) - 2 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('At the end of').fill(day);
  await expect(page).toHaveURL(new RegExp(`on=${day}`));
  await expect(page.getByRole('main').getByText(/Who was in the group at the end of/)).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Until' })).toBeVisible();
  await expect(page.locator('.pager')).toContainText(/50 of \d+/);
  await page.getByRole('link', { name: 'What had changed by then' }).click();
  await expect(page).toHaveURL(new RegExp(`/history\\?on=${day}`));
  await expect(groups.row('People added')).toBeVisible();
  await page.getByRole('link', { name: 'Who was in it then' }).click();
  await page.getByLabel('At the end of').fill(before);
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
});

test('an owner without a role fills their group and reaches no other one, until they own it no longer', async ({ browser, page, context, licensed, watch }) => {
  watch.expect(/422/);
  await play(context, licensed.origin, 'users');
  const groups = new Groups(page, licensed.origin);
  const licenses = new Licenses(page, licensed.origin, 'files', 'files-team');
  const [person] = await free(context, licenses, 1);
  await groups.create('Rowing club');
  const path = new URL(page.url()).pathname;
  const other = await browser.newContext();
  await play(other, licensed.origin, 'member');
  const theirs = await other.newPage();
  await theirs.goto(`${licensed.origin}/account/profile`);
  const userName = (await theirs.locator('.top-account').getAttribute('title')) ?? '';
  expect((await other.request.get(licensed.origin + path)).status()).toBe(403);

  await page.getByRole('link', { name: 'Edit group' }).click();
  const owners = page.locator('#owners');
  await owners.getByLabel('User name').fill(userName);
  await owners.getByRole('button', { name: 'Make owner' }).click();
  await expect(owners.getByRole('cell', { name: userName })).toBeVisible();

  await theirs.goto(`${licensed.origin}/home`);
  await theirs.getByRole('link', { name: 'Groups', exact: true }).first().click();
  await expect(theirs.getByRole('heading', { level: 1, name: 'Groups' })).toBeVisible();
  await expect(theirs.getByText('New group', { exact: true })).toHaveCount(0);
  await theirs.getByRole('link', { name: 'Rowing club' }).click();
  const own = new Groups(theirs, licensed.origin);
  await expect(theirs.getByRole('heading', { level: 1, name: 'Rowing club' })).toBeVisible();
  await expect(theirs.getByRole('link', { name: 'Edit group' })).toHaveCount(0);
  await own.add([person.user_name]);
  await expect(own.done).toContainText('1 joins the group');
  await expect(own.row(person.name).getByRole('button', { name: 'Remove' })).toBeVisible();
  expect((await other.request.get(`${licensed.origin}${path}/edit`)).status()).toBe(403);

  await owners.getByRole('button', { name: 'Is an owner no longer' }).click();
  await expect(owners.getByRole('button', { name: 'Is an owner no longer' })).toHaveCount(0);
  expect((await other.request.get(licensed.origin + path)).status()).toBe(403);
  await other.close();
});

test('a group is put into another, its people get what that has, and a circle is refused by its names', async ({ page, context, licensed, watch }) => {
  watch.expect(/422/);
  await play(context, licensed.origin, 'global');
  const licenses = new Licenses(page, licensed.origin, 'files', 'files-team');
  const [person] = await free(context, licenses, 1);
  const groups = new Groups(page, licensed.origin);
  await groups.create('Orchard crew');
  await groups.add([person.user_name]);
  await expect(groups.done).toContainText('1 joins the group');
  await groups.create('Everybody outdoors');
  await groups.tab('Licenses');
  await page.getByLabel('Plan', { exact: true }).selectOption('files/files-team');
  await groups.button('Assign to the group').click();
  await expect(page).toHaveURL(/\/licenses\/files\/files-team\/groups\?did=/);
  await groups.open();
  await page.getByRole('link', { name: 'Everybody outdoors' }).click();
  await groups.tab('Groups');
  await page.getByLabel('Name of the group to put in').fill('Orchard crew');
  await groups.button('Put group in').click();
  await expect(groups.plan).toContainText('1 gets a license');
  await groups.plan.getByRole('button', { name: 'Put group in' }).click();
  await expect(groups.done).toContainText('Group: Orchard crew');
  await licenses.open(`?q=${encodeURIComponent(person.user_name)}`);
  await expect(licenses.row(person.name)).toContainText('Through Everybody outdoors');

  await groups.open();
  await page.getByRole('link', { name: 'Orchard crew' }).click();
  await groups.tab('Groups');
  await page.getByLabel('Name of the group to put in').fill('Everybody outdoors');
  await groups.button('Put group in').click();
  await expect(page.getByText('Orchard crew \u2192 Everybody outdoors \u2192 Orchard crew').first()).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Everybody outdoors' }).click();
  await groups.tab('Groups');
  await groups.row('Orchard crew').getByRole('button', { name: 'Take out' }).click();
  await groups.plan.getByRole('button', { name: 'Take out' }).click();
  await expect(groups.done).toContainText('1 loses the license');
});

test('a rule is refused where it is wrong, shows who would come, and is changed by nobody by hand then', async ({ page, context, licensed, watch }) => {
  watch.expect(/422/);
  await play(context, licensed.origin, 'users');
  const groups = new Groups(page, licensed.origin);
  await groups.create('Those who pay');
  await page.getByRole('link', { name: 'Edit group' }).click();
  const rule = page.locator('#rule');
  await rule.getByRole('textbox', { name: 'Rule' }).fill('role is king');
  await rule.getByRole('button', { name: 'Save rule' }).click();
  await expect(rule.getByText(/Character 9: there is no such status/).first()).toBeVisible();
  await rule.getByRole('textbox', { name: 'Rule' }).fill('role is billing or role is global');
  await rule.getByRole('button', { name: 'Save rule' }).click();
  await expect(groups.plan).toContainText(/join the group/);
  await groups.plan.getByRole('button', { name: 'Save rule' }).click();
  await expect(groups.done).toContainText(/join the group/);
  await expect(page.getByText('People come into this group by its rule: role is billing or role is global')).toBeVisible();
  await expect(groups.rows).not.toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Add people' })).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('button', { name: 'Remove' })).toHaveCount(0);
});
