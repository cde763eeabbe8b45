// The pages of imports of people.

import { expect, type Locator, type Page } from '@playwright/test';

/** A file of so many people, of whom some are replaced by lines of one's own. */
export function people(count: number, wrong: string[] = []): string {
  const right = Array.from({ length: count - wrong.length }, (_, place) => {
    const number = String(place + 1).padStart(2, '0');
    return `person-${number},Person ${number},person-${number}@mail.example,en`;
  });
  return ['user_name,display_name,mail,language', ...right, ...wrong].join('\r\n') + '\r\n';
}

export class Imports {
  readonly stage: Locator;
  readonly rows: Locator;
  readonly count: Locator;
  readonly file: Locator;

  constructor(
    readonly page: Page,
    readonly origin: string,
  ) {
    this.stage = page.locator('.page-title .status');
    this.rows = page.getByRole('main').locator('tbody').getByRole('row');
    this.count = page.getByLabel('How many accounts is it?');
    this.file = page.getByLabel('File', { exact: true });
  }

  /** Comes from the list of users. */
  async open(): Promise<void> {
    await this.page.goto(`${this.origin}/identity/users`);
    await this.page.getByRole('main').getByRole('link', { name: 'Import users' }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Import users' })).toBeVisible();
  }

  async choose(name: string, content: string | Buffer): Promise<void> {
    await this.file.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  }

  /** Sends a file; its page is shown then. */
  async send(name: string, content: string): Promise<void> {
    await this.choose(name, content);
    await this.button('Try the file').click();
    await expect(this.page).toHaveURL(/\/identity\/users\/import\/[0-9a-f-]{36}$/);
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible();
  }

  /** Waits until the import stands there; who has no scripts looks again. */
  async until(stage: string, looks = false): Promise<void> {
    if (!looks) {
      await expect(this.stage).toHaveText(stage);
      return;
    }
    await expect(async () => {
      if ((await this.stage.textContent())?.trim() !== stage) {
        await this.page.reload();
      }
      await expect(this.stage).toHaveText(stage, { timeout: 100 });
    }).toPass();
  }

  async tab(name: string): Promise<void> {
    const tabs = this.page.getByRole('navigation', { name: 'Rows by what becomes of them' });
    await tabs.getByRole('link', { name }).click();
  }

  button(name: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true });
  }

  row(text: string): Locator {
    return this.rows.filter({ hasText: text });
  }
}
