// Goes to a page of the demo as whoever looks at it, and waits until it is all there.

import { expect, type Page } from '@playwright/test';
import { offer, play } from './people';
import type { Place } from './pages/every';

export async function visit(page: Page, origin: string, place: Place): Promise<void> {
  await page.context().clearCookies();
  if (place.as) {
    await play(page.context(), origin, place.as);
  }
  const offered = place.address.endsWith('offer=') ? await offer(page.context(), origin, 'files') : '';
  const address = place.address + offered;
  const answer = await page.goto(origin + address, { waitUntil: 'networkidle' });
  expect(answer?.status()).toBe(place.status ?? 200);
  await expect(page.locator('h1, main h2').first()).toBeVisible();
}
