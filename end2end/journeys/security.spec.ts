// What others may try: forms sent from other sites, script in names. Nothing of it does anything.

import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../fixture';
import { found, key } from '../people';
import { foreign } from '../server';

/** Would change the name of whoever is signed in. */
function change(): Record<string, string> {
  const command = { display_name: 'Mallory', language: 'en', zone: 'UTC', theme: 'dark' };
  const entries = Object.entries(command).map(([name, value]) => [`command[${name}]`, value]);
  return { key: key(), ...Object.fromEntries(entries) };
}

/** A page that sends it as soon as it is loaded. */
function trap(origin: string, referrer: string): string {
  const inputs = Object.entries(change()).map(([name, value]) => `<input name="${name}" value="${value}">`);
  return `<!doctype html><meta name="referrer" content="${referrer}">
    <form method="post" action="${origin}/api/account/edit-profile">${inputs.join('')}</form>
    <script>addEventListener('load', () => document.forms[0].submit())</script>`;
}

async function name(context: BrowserContext, origin: string): Promise<string> {
  const page = await (await context.request.get(`${origin}/account/profile`)).text();
  return page.includes('Mallory') ? 'Mallory' : 'unchanged';
}

const SITES = [
  { from: 'another site', host: '127.0.0.1', referrer: 'unsafe-url' },
  { from: 'another port of the same site', host: 'localhost', referrer: 'unsafe-url' },
  { from: 'nowhere', host: '127.0.0.1', referrer: 'no-referrer' },
];

for (const { from, host, referrer } of SITES) {
  test(`a form sent from ${from} is refused`, async ({ page, context, portal, watch }) => {
    // A refusal is plain text, for which the browser looks for an icon.
    watch.expect(/403|favicon/);
    await found(context, portal.origin);
    const site = await foreign(trap(portal.origin, referrer));
    await page.goto(site.origin.replace('127.0.0.1', host));
    await expect(page).toHaveURL(`${portal.origin}/api/account/edit-profile`);
    await expect(page.getByText('another site')).toBeVisible();
    expect(await name(context, portal.origin)).toBe('unchanged');
    await site.stop();
  });
}

test('a script of another site changes nothing', async ({ page, context, portal, watch }) => {
  watch.expect(/127\.0\.0\.1|ERR_FAILED|ERR_BLOCKED|CORS|403/);
  await found(context, portal.origin);
  const site = await foreign('<!doctype html><title>elsewhere</title>');
  await page.goto(site.origin);
  const address = `${portal.origin}/api/account/edit-profile`;
  const sent = await page.evaluate(async ({ address, change }) => {
    const body = new URLSearchParams(change);
    const headers = { accept: 'application/json' };
    const tries = [
      fetch(address, { method: 'POST', mode: 'no-cors', credentials: 'include', body }),
      fetch(address, { method: 'POST', mode: 'cors', credentials: 'include', headers, body }),
    ];
    return (await Promise.allSettled(tries)).length;
  }, { address, change: change() });
  expect(sent).toBe(2);
  expect(await name(context, portal.origin)).toBe('unchanged');
  await site.stop();
});

test('the same form sent from the portal itself would have worked', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await page.goto(`${portal.origin}/account/profile`);
  await page.getByLabel('Display name').fill('Mallory');
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByRole('link', { name: 'Your account, Mallory' })).toBeVisible();
  expect(await name(context, portal.origin)).toBe('Mallory');
});

test('each page has a policy with a nonce of its own', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  const nonces = new Set<string>();
  for (const address of ['/', '/sign-in', '/home', '/services', '/account/profile', '/home']) {
    const answer = await page.goto(portal.origin + address);
    const policy = (await answer!.headerValue('content-security-policy')) ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toContain("'unsafe-eval'");
    nonces.add(/'nonce-([^']+)'/.exec(policy)![1]);
    await expect(page.locator('[style]')).toHaveCount(0);
  }
  expect(nonces.size).toBe(6);
});

const SCRIPTS = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '"><svg onload=alert(1)>',
  '{{7*7}} ${7*7} --><b>',
];

for (const script of SCRIPTS) {
  test(`an organization called ${script} is only called so`, async ({ page, context, portal }) => {
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      return dialog.dismiss();
    });
    await found(context, portal.origin, { organization: script, displayName: script });
    for (const address of ['/home', '/services', '/services/scribe', '/account/profile', '/catalog']) {
      await page.goto(portal.origin + address, { waitUntil: 'networkidle' });
      await expect(page.locator('main img, main svg[onload], main b')).toHaveCount(0);
    }
    await page.goto(`${portal.origin}/account/profile`);
    await expect(page.getByRole('main').getByText(script, { exact: true })).toBeVisible();
    await expect(page.getByLabel('Display name')).toHaveValue(script);
    await hydrated(page);
    expect(dialogs).toEqual([]);
  });
}

test('script in an address is only text', async ({ page, context, portal, watch }) => {
  watch.expect(/404/);
  await found(context, portal.origin);
  const script = encodeURIComponent('"><img src=x onerror=alert(1)></script><script>alert(1)</script>');
  for (const address of [`/services?q=${script}`, `/catalog?q=${script}`, `/services/${script}`, `/sign-in?back=${script}`, `/signup?offer=${script}`]) {
    await page.goto(portal.origin + address, { waitUntil: 'networkidle' });
    await expect(page.locator('img[src=x]')).toHaveCount(0);
  }
});

/** The browser has drawn it once more. */
async function hydrated(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Sessions' }).click();
  await expect(page.getByRole('table', { name: 'Sessions' })).toBeVisible();
}
