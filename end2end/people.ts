// Organizations and the people in them: founded in a moment, where a test is about something else than sign-up.

import { expect, type APIResponse, type BrowserContext, type Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';

export interface Founder {
  organization: string;
  slug: string;
  displayName: string;
  user: string;
  userName: string;
  mail: string;
  password: string;
}

/** The domain under which initial domains are made. */
export const ACCOUNT_DOMAIN = 'portal.example';

/** Somebody who has not signed up yet. */
export function founder(given: Partial<Founder> = {}): Founder {
  const slug = given.slug ?? `org-${randomBytes(5).toString('hex')}`;
  const user = given.user ?? 'ada';
  return {
    organization: 'Birch and Sons',
    slug,
    displayName: 'Ada Birch',
    user,
    userName: `${user}@${slug}.${ACCOUNT_DOMAIN}`,
    mail: 'ada@mail.example',
    password: 'granite lantern orbit',
    ...given,
  };
}

/** Founds an organization with this browser, which is signed in from then on. Returns who did it. */
export async function found(context: BrowserContext, origin: string, given: Partial<Founder> = {}): Promise<Founder> {
  const who = founder(given);
  const answer = await signUp(context, origin, who, key());
  expect(answer.status(), await answer.text()).toBeLessThan(400);
  return who;
}

/** Sends the form of sign-up, with whatever more somebody may put into it. */
export async function signUp(
  context: BrowserContext,
  origin: string,
  who: Founder,
  key: string,
  more: Record<string, string> = {},
): Promise<APIResponse> {
  const command = {
    organization: who.organization,
    country: 'DE',
    slug: who.slug,
    display_name: who.displayName,
    user: who.user,
    mail: who.mail,
    password: who.password,
    language: 'en',
    zone: 'Europe/Berlin',
    offer: await offer(context, origin, 'scribe'),
    ...more,
  };
  return post(context, `${origin}/api/organization/sign-up`, key, command);
}

/** Adds the first offer of each of these services. */
export async function add(context: BrowserContext, origin: string, services: string[]): Promise<void> {
  for (const service of services) {
    await send(context, `${origin}/api/services/add`, { offer: await offer(context, origin, service) });
  }
}

/** Signs in with this browser. */
export async function signIn(context: BrowserContext, origin: string, who: Founder): Promise<void> {
  await send(context, `${origin}/api/session/sign-in`, { user_name: who.userName, password: who.password });
}

/** Lets a visitor of the demo be one of its people: `global`, `member`. */
export async function play(context: BrowserContext, origin: string, role: string): Promise<void> {
  await send(context, `${origin}/api/demo/enter`, { role });
}

/** Tells one sending of a form from another. */
export function key(): string {
  return randomBytes(16).toString('hex');
}

/** An offer of a service as its page in the catalog has it. */
export async function offer(context: BrowserContext, origin: string, service: string): Promise<string> {
  const page = await (await context.request.get(`${origin}/catalog/${service}`)).text();
  const found = /offer=((?:trial|plan)(?::|%3A)[0-9a-f-]+)/i.exec(page);
  expect(found, `${service} has an offer`).not.toBeNull();
  return decodeURIComponent(found![1]);
}

/** Sends a command as whoever is signed in. */
export async function send(context: BrowserContext, address: string, command: Record<string, string>): Promise<void> {
  const answer = await post(context, address, key(), command);
  expect(answer.status(), await answer.text()).toBeLessThan(400);
}

function post(context: BrowserContext, address: string, key: string, command: Record<string, string>) {
  const form = Object.fromEntries(Object.entries(command).map(([name, value]) => [`command[${name}]`, value]));
  return context.request.post(address, {
    form: { key, ...form },
    headers: { accept: 'application/json' },
    maxRedirects: 0,
  });
}

/** Somebody who is signed in sees the own name at the top. */
export async function expectSignedIn(page: Page, who: Founder): Promise<void> {
  await expect(page.getByRole('link', { name: `Your account, ${who.displayName}` })).toBeVisible();
}
