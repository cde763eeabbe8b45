// The main tasks in a browser that runs no scripts: every form is sent plainly, and a refused one is drawn again.

import { expect, test } from '../fixture';
import { SignIn } from '../pages/signin';
import { SignUp } from '../pages/signup';
import { expectSignedIn, found, founder, play, signIn } from '../people';
import { Imports, people } from '../pages/imports';
import { Licenses, free } from '../pages/licenses';

test('an organization signs up', async ({ page, portal }) => {
  const who = founder();
  const form = new SignUp(page);
  await page.goto(`${portal.origin}/catalog/scribe`);
  await page.locator('a[href*="/signup?offer="]').first().click();
  await form.fill(who);
  await form.send();
  await expect(page).toHaveURL(`${portal.origin}/services/scribe`);
  await expectSignedIn(page, who);
  await expect(page.getByRole('heading', { level: 1, name: 'Scribe' })).toBeVisible();
});

test('a refused sign-up keeps what was typed and says what is wrong', async ({ page, context, portal, watch }) => {
  watch.expect(/422|409/);
  const other = await found(context, portal.origin);
  await context.clearCookies();
  const who = { ...founder(), slug: other.slug.toUpperCase(), mail: 'nobody' };
  const form = new SignUp(page);
  await page.goto(`${portal.origin}/catalog/scribe`);
  await page.locator('a[href*="/signup?offer="]').first().click();
  await form.fill(who);
  await form.send();
  await form.expectKept(who);
  await expect(form.summary).toContainText('Contact mail');
  await form.mail.fill('ada@mail.example');
  await form.password.fill(who.password);
  await form.send();
  await expect(form.summary).toContainText('Initial domain');
  await expect(form.mail).toHaveValue('ada@mail.example');
  const free = founder();
  await form.slug.fill(free.slug);
  await form.password.fill(free.password);
  await form.send();
  await expect(page).toHaveURL(`${portal.origin}/services/scribe`);
});

test('a refused sign-in keeps the user name, a right one leads back', async ({ page, context, portal, watch }) => {
  watch.expect(/422|401/);
  const who = await found(context, portal.origin);
  await context.clearCookies();
  const entrance = new SignIn(page);
  await page.goto(`${portal.origin}/services?sort=name`);
  await entrance.enter(who.userName, 'not my password');
  await expect(entrance.summary).toBeVisible();
  await expect(entrance.userName).toHaveValue(who.userName);
  await expect(entrance.password).toHaveValue('');
  await entrance.enter(who.userName, who.password);
  await expect(page).toHaveURL(`${portal.origin}/services?sort=name`);
});

test('the profile is changed, and a refused change keeps what was typed', async ({ page, context, portal, watch }) => {
  watch.expect(/422/);
  const who = await found(context, portal.origin);
  await page.goto(`${portal.origin}/account/profile`);
  await page.getByLabel('Display name').fill('Ada Lovelace');
  await page.getByLabel('Time zone').fill('Europe/Atlantis');
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Time zone');
  await expect(page.getByLabel('Display name')).toHaveValue('Ada Lovelace');
  await expect(page.getByLabel('Time zone')).toHaveValue('Europe/Atlantis');
  await expectSignedIn(page, who);
  await page.getByLabel('Time zone').fill('Europe/Lisbon');
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expectSignedIn(page, { ...who, displayName: 'Ada Lovelace' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the password is changed', async ({ page, context, portal, watch }) => {
  watch.expect(/422/);
  const who = await found(context, portal.origin);
  await page.goto(`${portal.origin}/account/security`);
  await page.getByLabel('Current password').fill('not my password');
  await page.getByLabel('New password').fill('velvet harbour quartz');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Current password');
  await expect(page.getByLabel('Current password')).toHaveValue('');
  await page.getByLabel('Current password').fill(who.password);
  await page.getByLabel('New password').fill('velvet harbour quartz');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page).toHaveURL(`${portal.origin}/account/security`);
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: 'Sign out' }).click();
  const entrance = new SignIn(page);
  await entrance.enter(who.userName, 'velvet harbour quartz');
  await expectSignedIn(page, who);
});

test('a session is ended, then all of them', async ({ page, context, second, portal }) => {
  const who = await found(context, portal.origin);
  await signIn(second, portal.origin, who);
  await page.goto(`${portal.origin}/account/sessions`);
  const end = page.getByRole('button', { name: 'End session' });
  await expect(end).toHaveCount(1);
  await end.click();
  await expect(end).toHaveCount(0);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});

test('the list of services is searched, filtered and sorted', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await page.goto(`${portal.origin}/services`);
  await page.getByRole('searchbox').fill('nothing like it');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(/q=nothing/);
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(page.getByRole('rowheader', { name: 'Scribe' })).toBeVisible();
  await page.getByText(/^Order: /).click();
  await page.getByRole('link', { name: 'By name, from A' }).click();
  await expect(page).toHaveURL(/sort=name/);
});

test('licenses are assigned after a look at what that does, and one is taken back', async ({ page, context, licensed, watch }) => {
  watch.expect(/422/);
  await play(context, licensed.origin, 'users');
  const licenses = new Licenses(page, licensed.origin, 'insight', 'insight-pro');
  const [one, other] = await free(context, licenses, 2);
  await licenses.open('/assign');
  await licenses.search(one.user_name);
  await page.getByRole('link', { name: `Choose ${one.name}` }).click();
  await page.getByLabel('User names').fill(other.user_name);
  await page.getByLabel('Who gets none waits for one').check();
  await licenses.button('Assign licenses').click();
  await expect(licenses.plan).toContainText('What this does');
  await expect(page.getByLabel('User names')).toHaveValue(other.user_name);
  await licenses.plan.getByRole('button').click();
  await expect(licenses.done).toContainText(one.name);
  await expect(licenses.done).toContainText(other.name);
  await licenses.search(one.user_name);
  await licenses.row(one.name).getByRole('button', { name: 'Remove' }).click();
  await expect(licenses.done).toContainText('1 loses the license');
});

test('people are imported from a file, and taken back', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  const imports = new Imports(page, portal.origin);
  await imports.open();
  await imports.send('people.csv', people(4, ['konrad,Konrad Zuse,nowhere,de']));
  await imports.until('Waits for you', true);
  await imports.tab('Wrong');
  await expect(imports.rows).toHaveCount(1);
  await expect(imports.rows).toContainText('Write it like ada@alder.example.');
  await imports.count.fill('3');
  await imports.button('Import 3 accounts').click();
  await imports.until('Done', true);
  await expect(page.getByRole('main')).toContainText('3 made, 1 did nothing');
  await imports.count.fill('3');
  await imports.button('Take back 3 accounts').click();
  await imports.until('Taken back', true);
  await expect(page.getByRole('main')).toContainText('3 taken back');
});
