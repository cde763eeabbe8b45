// The catalog and the marketing page of a service.

import type { Locator, Page } from '@playwright/test';

export class Catalog {
  readonly search: Locator;

  constructor(
    readonly page: Page,
    readonly origin: string,
  ) {
    this.search = page.getByRole('searchbox');
  }

  async open(): Promise<void> {
    await this.page.goto(`${this.origin}/catalog`);
  }

  async find(words: string): Promise<void> {
    await this.search.fill(words);
    await this.search.press('Enter');
  }

  async follow(service: string): Promise<void> {
    await this.page.getByRole('main').getByRole('link', { name: service, exact: true }).click();
  }

  /** Goes into the first trial of the service whose page this is. */
  async startTrial(): Promise<void> {
    await this.page.getByRole('main').getByRole('link', { name: 'Start' }).first().click();
  }
}
