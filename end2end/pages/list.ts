// Lists that are counted, and sorted by the heads of their columns.

import { expect, type Page } from '@playwright/test';

/** A column turns the rows up and down; address and head say so. It is not the one by which they are sorted already. */
export async function sorts(page: Page, column: string, key: string, read: (text: string) => string | number): Promise<void> {
  const head = page.getByRole('columnheader', { name: column, exact: true });
  const values = async () => (await page.locator(`td[data-label="${column}"]`).allInnerTexts()).map(read);
  for (const [order, said] of [[key, 'ascending'], [`-${key}`, 'descending']] as const) {
    await head.getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`[?&]sort=${order}$`));
    await expect(head).toHaveAttribute('aria-sort', said);
    await expect.poll(async () => stands(await values(), order === key)).toBe(true);
  }
}

function stands(values: (string | number)[], up: boolean): boolean {
  const follows = (one: string | number, other: string | number) => (up ? one <= other : one >= other);
  return values.length > 1 && values.every((value, place) => place === 0 || follows(values[place - 1], value));
}
