// The list of services, and the page of one.

import type { Locator, Page } from '@playwright/test';
import { live } from '../live';

export class Services {
  readonly search: Locator;
  readonly names: Locator;
  readonly rows: Locator;
  readonly order: Locator;

  constructor(
    readonly page: Page,
    readonly origin: string,
  ) {
    const table = page.getByRole('table', { name: 'Services' });
    this.search = page.getByRole('searchbox', { name: 'Name of a service' });
    this.names = table.getByRole('rowheader');
    this.rows = table.getByRole('row').filter({ has: page.getByRole('rowheader') });
    this.order = page.getByText(/^Order: /);
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`${this.origin}/services${query}`);
    await live(this.search);
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('rowheader', { name, exact: true }) });
  }

  /** Keeps the services in this status. */
  async filter(status: string): Promise<void> {
    const chips = this.page.getByRole('navigation', { name: 'Services by status' });
    await chips.getByRole('link', { name: status }).first().click();
  }

  /** Sorts as a phone does, which has no headers of columns. */
  async sort(order: string): Promise<void> {
    await this.order.click();
    await this.page.getByRole('link', { name: order }).click();
  }

  async follow(name: string): Promise<void> {
    await this.names.getByRole('link', { name, exact: true }).click();
  }
}
