import { chromium } from '@playwright/test';
const origin = process.argv[2], out = process.argv[3], role = process.argv[4] || 'billing';
const list = process.argv.slice(5);
const b = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox','--disable-gpu','--disable-quic'] });
const c = await b.newContext();
await c.request.post(origin + '/api/demo/enter', { form: { key: 'k'.repeat(32) + Math.random(), 'command[role]': role }, headers: { accept: 'application/json' }, maxRedirects: 0 });
const p = await c.newPage();
p.on('console', m => { if (m.type() === 'error') console.log('console:', m.text()); });
for (const item of list) {
  const [name, ...rest] = item.split('='); const path = rest.join('=');
  let url = path;
  if (path.startsWith('@')) { // @page|link name
    const [page, link] = path.slice(1).split('|');
    await p.goto(origin + page, { waitUntil: 'networkidle' });
    const l = p.getByRole('link', { name: link }).first();
    url = await l.getAttribute('href');
  }
  await p.goto(origin + url, { waitUntil: 'networkidle' });
  for (const [w, h] of [[1280, 900], [360, 740]]) for (const colorScheme of ['light', 'dark']) {
    if ((w === 1280) !== (colorScheme === 'light') && !process.env.ALL) continue;
    await p.setViewportSize({ width: w, height: h });
    await p.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await p.screenshot({ path: `${out}/${name}-${w}.png`, fullPage: true });
    const over = await p.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    if (over) console.log('OVERFLOW', name, w);
  }
}
await b.close();
