// Sign-up: from a service's page to the first sight of it in the portal, and everything that may be wrong on the way.

import type { Page } from '@playwright/test';
import { expect, test } from '../fixture';
import { Account } from '../pages/account';
import { Catalog } from '../pages/catalog';
import { Services } from '../pages/services';
import { SignIn } from '../pages/signin';
import { SignUp } from '../pages/signup';
import { ACCOUNT_DOMAIN, expectSignedIn, found, founder, key, signIn, signUp } from '../people';

test('a person signs up an organization, opens its service and changes the own account', async ({ page, portal, watch }) => {
  watch.expect(/422|401/);
  const who = founder();
  const catalog = new Catalog(page, portal.origin);
  await catalog.open();
  await catalog.find('scribe');
  await catalog.follow('Scribe');
  await catalog.startTrial();

  const form = new SignUp(page);
  await form.fill(who);
  await form.send();
  await expect(page).toHaveURL(`${portal.origin}/services/scribe`);
  await expectSignedIn(page, who);
  await expect(page.getByRole('heading', { level: 1, name: 'Scribe' })).toBeVisible();

  const services = new Services(page, portal.origin);
  await page.getByRole('navigation').getByRole('link', { name: 'Services' }).locator('visible=true').first().click();
  await expect(services.names).toHaveText(['Scribe']);
  await expect(services.row('Scribe')).toContainText('Trial');
  await expect(services.row('Scribe')).toContainText('10 remaining');
  await services.follow('Scribe');
  await expect(page.getByRole('heading', { level: 2, name: 'Subscriptions' })).toBeVisible();

  const account = new Account(page, portal.origin);
  await page.getByRole('link', { name: `Your account, ${who.displayName}` }).click();
  await account.displayName.fill('Ada Lovelace');
  await account.save();
  await expectSignedIn(page, { ...who, displayName: 'Ada Lovelace' });
  await page.getByRole('link', { name: 'Security' }).click();
  const loaded = page.waitForEvent('load');
  await account.changePassword(who.password, 'velvet harbour quartz');
  await loaded;

  const entrance = new SignIn(page);
  await entrance.leave();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto(`${portal.origin}/services`);
  await entrance.enter(who.userName, who.password);
  await expect(entrance.summary).toContainText('do not match');
  await entrance.enter(who.userName, 'velvet harbour quartz');
  await expect(page).toHaveURL(`${portal.origin}/services`);
  await expect(services.names).toHaveText(['Scribe']);
});

test('a word for the domain is judged while it is typed, and no password leaves before the form does', async ({ page, context, portal }) => {
  const other = await found(context, portal.origin);
  await context.clearCookies();
  const bodies: string[] = [];
  page.on('request', (request) => bodies.push(request.postData() ?? ''));
  await open(page, portal.origin);
  const form = new SignUp(page);
  const said = page.getByRole('status');
  await form.password.pressSequentially('granite lantern');
  await form.slug.pressSequentially(other.slug);
  await expect(said.filter({ hasText: 'Another organization has this domain already' })).toBeVisible();
  const who = founder();
  await form.slug.fill(who.slug);
  await expect(said.filter({ hasText: `${who.slug}.${ACCOUNT_DOMAIN} is free.` })).toBeVisible();
  await form.slug.fill('admin');
  await expect(said.filter({ hasText: 'is free' })).toHaveCount(0);
  expect(bodies.some((body) => body.includes(who.slug))).toBe(true);
  expect(bodies.filter((body) => /granite|lantern/.test(body))).toEqual([]);
});

test('the organization’s name proposes its domain', async ({ page, portal }) => {
  await open(page, portal.origin);
  const form = new SignUp(page);
  await form.organization.pressSequentially('Müller & Söhne');
  await expect(form.slug).toHaveValue('mueller-and-soehne');
});

test('a refused form keeps what was typed and leads to what is wrong', async ({ page, portal, watch }) => {
  watch.expect(/422/);
  const who = { ...founder(), mail: 'nobody' };
  await open(page, portal.origin);
  const form = new SignUp(page);
  await form.fill(who);
  await form.send();
  await form.expectKept(who);
  await expect(form.summary).toBeFocused();
  await form.summary.getByRole('link', { name: 'Contact mail' }).click();
  await expect(form.mail).toBeFocused();
  await form.mail.fill('ada@mail.example');
  await form.password.fill(who.password);
  await form.send();
  await expect(page).toHaveURL(`${portal.origin}/services/scribe`);
});

const BAD: [string, Partial<ReturnType<typeof founder>>][] = [
  ['nothing at all', { organization: '', slug: '', displayName: '', user: '', mail: '', password: '' }],
  ['a name of spaces and invisible signs', { organization: ' \u200b\u202e ' }],
  ['a reserved word as domain', { slug: 'admin' }],
  ['a look-alike as domain', { slug: 'xn--pple-43d' }],
  ['a password that is the organization’s name', { password: 'birch and sons' }],
  ['a password that everybody has', { password: 'password1234' }],
];

for (const [what, given] of BAD) {
  test(`${what} founds nothing`, async ({ page, context, portal, watch }) => {
    watch.expect(/422/);
    await open(page, portal.origin);
    const form = new SignUp(page);
    await form.fill(founder(given));
    await form.send();
    await expect(form.summary).toBeVisible();
    expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: 'session' }));
  });
}

test('emoji and right-to-left letters are names like others', async ({ page, context, portal }) => {
  const who = await found(context, portal.origin, { organization: 'שלום 🌳 Ltd', displayName: 'عائشة' });
  await page.goto(`${portal.origin}/home`);
  await expectSignedIn(page, who);
  await expect(page.getByText('שלום 🌳 Ltd').locator('visible=true').or(page.getByRole('link', { name: who.displayName })).first()).toBeVisible();
});

test('the same form filled in twice makes one organization', async ({ context, portal }) => {
  const who = founder();
  expect((await signUp(context, portal.origin, who, key())).status()).toBe(200);
  const second = await signUp(context, portal.origin, { ...who, organization: 'Another one' }, key());
  expect(second.status(), 'the domain is taken now').toBe(422);
  await signIn(context, portal.origin, who);
  const profile = await context.request.get(`${portal.origin}/account/profile`);
  expect(await profile.text()).not.toContain('Another one');
});

test('a form that is sent several times at once is carried out once', async ({ browser, portal }) => {
  const [who, same] = [founder(), key()];
  const contexts = await Promise.all([1, 2, 3].map(() => browser.newContext()));
  const answers = await Promise.all(contexts.map((context) => signUp(context, portal.origin, who, same)));
  const statuses = answers.map((answer) => answer.status());
  expect(statuses).toContain(200);
  expect(statuses.filter((status) => ![200, 409, 422].includes(status))).toEqual([]);
  await signIn(contexts[0], portal.origin, who);
  await Promise.all(contexts.map((context) => context.close()));
});

test('what a form does not ask for gives nobody a role, seats or another organization', async ({ page, context, portal }) => {
  const who = founder();
  const more = { role: 'global', org_id: '00000000-0000-0000-0000-000000000000', seats: '9999', total: '9999' };
  const answer = await signUp(context, portal.origin, who, key(), more);
  expect(answer.status()).toBe(200);
  await page.goto(`${portal.origin}/services/scribe`);
  await expect(page.getByText('0 of 10 in use').first()).toBeVisible();
});

test('back and send again after success leads to no second organization', async ({ page, portal, watch }) => {
  watch.expect(/422/);
  const who = founder();
  await open(page, portal.origin);
  const form = new SignUp(page);
  await form.fill(who);
  await form.send();
  await expect(page).toHaveURL(`${portal.origin}/services/scribe`);
  await page.goBack();
  await form.fill(who);
  await form.send();
  await expect(form.summary).toContainText('Initial domain');
});

async function open(page: Page, origin: string): Promise<void> {
  const catalog = new Catalog(page, origin);
  await page.goto(`${origin}/catalog/scribe`);
  await catalog.startTrial();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign up for Scribe' })).toBeVisible();
}
