// A subscription lives through years in a sandbox, from its trial to the deletion of its data. At each step three witnesses
// are asked: the page, the invoices, and the API that services ask for access.

import { expect, type Page } from '@playwright/test';
import { test } from '../fixture';
import { found } from '../people';
import type { Server } from '../server';

/** A sandbox with a trial of Scribe. */
class Year {
  private constructor(
    readonly page: Page,
    readonly portal: Server,
    readonly slug: string,
    readonly token: string,
  ) {}

  static async begin(page: Page, portal: Server): Promise<Year> {
    const { slug } = await found(page.context(), portal.origin);
    portal.operate('sandbox', 'open', slug);
    const token = portal.operate('token', 'create', '--service', 'scribe').trim();
    return new Year(page, portal, slug, token);
  }

  /** Lets time pass. */
  async pass(by: string): Promise<void> {
    const answer = await this.page.request.post(`${this.portal.origin}/sandbox/advance`, { form: { by } });
    expect(answer.status(), await answer.text()).toBe(200);
  }

  /** Pays what is owed, on the day of each invoice. */
  async pay(): Promise<void> {
    for (const { number, unpaid, currency, date } of (await this.invoices()).filter(({ status }) => status !== 'paid')) {
      this.portal.operate('payment', 'record', number, unpaid, currency, date, `bank ${number}`);
    }
    expect((await this.invoices()).every(({ status }) => status === 'paid')).toBe(true);
  }

  /** The invoices, the newest first, as their file has them. */
  async invoices(): Promise<Record<'number' | 'date' | 'total' | 'unpaid' | 'currency' | 'status', string>[]> {
    const file = await this.page.request.get(`${this.portal.origin}/billing/invoices.csv`);
    const [head, ...lines] = (await file.text()).trim().split(/\r?\n/);
    const names = head.split(',');
    return lines.map((line) => Object.fromEntries(line.split(',').map((cell, place) => [names[place], cell])) as never);
  }

  /** What all three say now: where the subscription stands, whether people may use it, and what was invoiced so far. */
  async stands(status: string, access: boolean, totals: string[]): Promise<void> {
    await this.page.goto(`${this.portal.origin}/services/scribe`);
    await expect(this.page.locator('.subscription header')).toContainText(status);
    const address = `${this.portal.origin}/api/v1/organizations/${this.slug}/services/scribe/features/history?quantity=1`;
    const answer = await this.page.request.get(address, { headers: { authorization: `Bearer ${this.token}` } });
    expect((await answer.json()).allowed, status).toBe(access);
    expect((await this.invoices()).map(({ total }) => total), status).toEqual(totals);
  }

  /** Opens an action of the subscription. */
  async open(action: string): Promise<void> {
    await this.page.locator('.subscription').getByRole('link', { name: action, exact: true }).click();
  }

  /** Confirms what is shown, and is back on the page of the service. */
  async confirm(button: RegExp): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: button }).last().click();
    await expect(this.page).toHaveURL(/\/services\/scribe$/);
  }
}

test('a subscription lives from its trial to its deletion, and page, invoices and access agree all the way', async ({ page, portal }) => {
  test.slow();
  const year = await Year.begin(page, portal);
  const card = page.locator('.subscription');
  await year.stands('Trial', true, []);

  await year.pass('20 days');
  await year.stands('Trial', true, []);
  await year.open('Extend the trial');
  await year.confirm(/^Extend the trial/);
  await year.stands('Trial', true, []);
  await year.pass('25 days');
  await year.stands('Trial', true, []);

  await year.open('Upgrade to the plan');
  await page.getByRole('radio', { name: /45\.00/ }).check();
  await expect(page.locator('#today')).toContainText('535.50');
  await year.confirm(/^Order the plan/);
  await year.stands('Active', true, ['535.50']);

  await year.open('Change licenses');
  await page.getByLabel('Licenses', { exact: true }).fill('12');
  await expect(page.locator('#today')).toContainText('107.10');
  await year.confirm(/^Confirm the licenses/);
  await year.stands('Active', true, ['107.10', '535.50']);
  await year.pay();

  await year.pass('8 days');
  await year.stands('Active', true, ['107.10', '535.50']);
  await year.open('Change licenses');
  await page.getByLabel('Licenses', { exact: true }).fill('8');
  await expect(page.locator('#today')).toContainText('Nothing is charged today');
  await expect(page.locator('#next')).toContainText('428.40');
  await year.confirm(/^Confirm the licenses/);
  await year.stands('Active', true, ['107.10', '535.50']);
  await expect(card).toContainText(/12.*8/);
  await year.pass('360 days');
  await year.stands('Active', true, ['428.40', '107.10', '535.50']);
  await expect(card.getByText('8', { exact: true })).toBeVisible();
  await year.pay();

  await card.getByRole('button', { name: 'Turn auto-renewal off' }).click();
  await expect(card.getByRole('button', { name: 'Turn auto-renewal on' })).toBeVisible();
  const billed = ['428.40', '107.10', '535.50'];
  await year.stands('Active', true, billed);
  await year.pass('365 days');
  await year.stands('Expired', true, billed);
  await year.pass('31 days');
  await year.stands('Disabled', false, billed);

  await year.open('Take up again');
  await expect(page.locator('#today')).toContainText('428.40');
  await year.confirm(/^Take up again/);
  await year.stands('Active', true, ['428.40', ...billed]);
  await year.pay();

  await year.open('Cancel');
  await page.getByRole('radio', { name: 'Cancel now' }).check();
  await expect(page.locator('#today')).toContainText('428.40');
  await year.confirm(/^Cancel now/);
  await year.stands('Disabled', false, ['428.40', ...billed]);
  await page.goto(`${portal.origin}/billing/invoices/${(await year.invoices())[0].number}`);
  await expect(page.getByRole('main')).toContainText('TEST-CN-');
  await year.pass('91 days');
  await year.stands('Deleted', false, ['428.40', ...billed]);
  await expect(card.getByRole('link')).toHaveCount(0);
});
