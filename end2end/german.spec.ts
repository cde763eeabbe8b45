// Every page in German: its words are longer, and are said to be German.

import { expect, test } from './fixture';
import { judgeWords } from './judge';
import { EVERY } from './pages/every';
import { visit } from './visit';

test.use({ locale: 'de-DE' });

for (const place of EVERY) {
  test(`${place.name} is for everybody in German`, async ({ page, german, watch }) => {
    watch.expect(/40[34]|422/);
    await visit(page, german.origin, place);
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await judgeWords(page);
  });
}
