// Goes to a page of the demo as whoever looks at it, and waits until it is all there.

import { expect, type BrowserContext, type Page } from '@playwright/test';
import { offer, play } from './people';
import type { Place } from './pages/every';

export async function visit(page: Page, origin: string, place: Place): Promise<void> {
  await page.context().clearCookies();
  if (place.as) {
    await play(page.context(), origin, place.as);
  }
  const offered = place.address.endsWith('offer=') ? await offer(page.context(), origin, 'files') : '';
  const address = (await resolved(page.context(), origin, place.address)) + offered;
  const answer = await page.goto(origin + address, { waitUntil: 'networkidle' });
  expect(answer?.status()).toBe(place.status ?? 200);
  await expect(page.locator('h1, main h2').first()).toBeVisible();
}

interface Question {
  path: string;
  form: Record<string, string>;
  /** What of the answer stands in the address. */
  part(answer: any): string;
}

/** What stands in braces in an address, and who knows it. */
const QUESTIONS: Record<string, Question> = {
  group: { path: 'groups/list', form: { 'query[search]': 'second' }, part: ({ rows }) => rows[0].id },
  domain: { path: 'domains/list', form: {}, part: ({ rows }) => rows[0].name },
  member: { path: 'members/list', form: { query: 'q=bjorn' }, part: ({ rows }) => rows[0].id },
  gone: { path: 'members/list', form: { query: 'list=deleted' }, part: ({ rows }) => rows[0].id },
  subscription: { path: 'services/show', form: { 'query[service]': 'mail' }, part: ({ subscriptions }) => subscriptions[0].id },
  writtenOff: { path: 'billing/invoices', form: { query: 'tab=written-off' }, part: ({ rows }) => rows[0].number },
  refunded: { path: 'billing/overview', form: {}, part: ({ refunds }) => refunds[0].document },
  overdue: { path: 'billing/invoices', form: { query: 'tab=past-due' }, part: ({ rows }) => rows[0].number },
};

async function resolved(context: BrowserContext, origin: string, address: string): Promise<string> {
  const [braced, word] = /\{(\w+)\}/.exec(address) ?? [];
  if (!braced) {
    return address;
  }
  const { path, form, part } = QUESTIONS[word];
  const answer = await context.request.post(`${origin}/api/${path}`, { form, headers: { accept: 'application/json' } });
  expect(answer.status(), await answer.text()).toBe(200);
  return address.replace(braced, part(await answer.json()));
}
