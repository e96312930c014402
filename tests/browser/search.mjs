#!/usr/bin/env node
// Types queries into the search page of the built example site and looks at what comes first.
//
//   node search.mjs SITE [OTHER…]   the folder of the example site as built, and of other sites of whatever size;
//                                   CHROMIUM names the browser where it is not `chromium`
//
// Each query of `queries.json` stands with what its first result is. Then: the same from a folder on disk, by keyboard
// alone, without an index, and with scripts off. In every site, small or cut into shards, things are found by their names.
// Exit status 1 if anything is not as it should be.

import { readFileSync, readdirSync, rmSync, cpSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { PREFIX, serve } from './server.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** The most bytes of the script on its way. */
const SCRIPT = 6_000;
/** The most bytes of a file of the index on its way. */
const SHARD = 40_000;

const QUERIES = JSON.parse(readFileSync(new URL('queries.json', import.meta.url), 'utf8'));

const findings = [];
const expect = (what, is, should) => {
  const ok = should instanceof RegExp ? should.test(is) : is === should;
  if (!ok) findings.push(`${what}: ${JSON.stringify(is)} and not ${should}`);
};

const plain = (text) => (text ?? '').replace(/\u00a0/g, ' ').trim();

/** Types a query and waits for the line that counts. */
async function type(tab, query) {
  await tab.fill('#search input[type=search]', query);
  await tab.press('#search input[type=search]', 'Enter');
  await tab.waitForFunction((q) => document.querySelector('#search [role=status]').textContent.includes(`“${q}”`), query, { timeout: 5000 });
  return tab.evaluate(() => {
    const first = document.querySelector('.results li');
    return {
      name: first?.querySelector('h3').textContent,
      kind: first?.querySelector('.tag').textContent,
      value: first?.querySelector('.val')?.textContent,
      text: first?.textContent,
      href: first?.querySelector('a').href,
      said: document.querySelector('#search [role=status]').textContent,
      count: document.querySelectorAll('.results li').length,
      all: [...document.querySelectorAll('.results h3')].map((h) => h.textContent),
    };
  });
}

async function queries(tab, where) {
  for (const { query, name, kind, value, text, none } of QUERIES) {
    const first = await type(tab, query);
    const what = `${where}, “${query}”`;
    if (none) {
      expect(what, first.count, 0);
      continue;
    }
    if (name) expect(`${what}: name`, first.name, name);
    if (kind) expect(`${what}: kind`, first.kind, kind);
    if (value) expect(`${what}: value`, plain(first.value), value);
    if (text) expect(`${what}: text`, plain(first.text), new RegExp(text));
  }
}

/** The slash from another page, arrows through the results, Enter, Escape, the query in the address. */
async function keyboard(tab, address) {
  await tab.goto(`${address}about/`);
  await tab.keyboard.press('/');
  await tab.waitForSelector('#search input[type=search]:focus');
  await tab.keyboard.type('Kassym');
  await tab.waitForSelector('.results li');
  await tab.waitForFunction(() => location.search === '?q=Kassym');
  const focused = () => tab.evaluate(() => document.activeElement.closest('h3')?.textContent ?? document.activeElement.tagName);
  await tab.keyboard.press('ArrowDown');
  const first = await tab.evaluate(() => document.querySelector('.results h3').textContent);
  expect('arrow down leads to the first result', await focused(), first);
  await tab.keyboard.press('ArrowUp');
  expect('arrow up leads back', await focused(), 'INPUT');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/people\/kassym-jomart-tokayev/);
  await tab.goto(`${address}search/?q=Kassym`);
  await tab.waitForSelector('.results li');
  expect('a query in the address is answered', await tab.inputValue('#search input[type=search]'), 'Kassym');
  await tab.keyboard.press('/');
  await tab.keyboard.press('Escape');
  await tab.waitForFunction(() => !document.querySelector('.results li'));
  expect('escape clears', await tab.inputValue('#search input[type=search]'), '');
  await tab.uncheck('#search .switch input');
  await tab.goto(`${address}about/`);
  await tab.keyboard.press('/');
  await tab.waitForTimeout(200);
  expect('the slash can be turned off', tab.url(), `${address}about/`);
  await tab.evaluate(() => localStorage.clear());
}

async function accessible(tab, address) {
  await tab.goto(`${address}search/?q=Kazakhstan`);
  await tab.waitForSelector('.results li');
  for (const [scheme, width] of [['light', 360], ['dark', 1440]]) {
    await tab.emulateMedia({ colorScheme: scheme });
    await tab.setViewportSize({ width, height: 900 });
    await tab.evaluate(AXE);
    const { violations } = await tab.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    for (const { id, nodes } of violations) findings.push(`results at ${width} px, ${scheme}: ${id}: ${nodes[0].html.slice(0, 160)}`);
    expect(`results at ${width} px: width`, await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  }
}

/** What the files weigh on their way. */
function sizes(site) {
  const script = readdirSync(join(site, 'assets')).find((name) => /^search\..*js$/.test(name));
  const weigh = (path) => gzipSync(readFileSync(path), { level: 9 }).length;
  const own = weigh(join(site, 'assets', script));
  if (own > SCRIPT) findings.push(`the script weighs ${own} bytes`);
  const folder = join(site, 'data/search');
  for (const name of readdirSync(folder)) {
    const bytes = weigh(join(folder, name));
    if (bytes > SHARD) findings.push(`${name} weighs ${bytes} bytes`);
  }
}

/** Some of the records of a site, evenly spread: each is found by its name, whichever file it lies in. */
async function names(tab, site) {
  const folder = join(site, 'data/search');
  const read = (name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/^(\[\d.*\]),?$/gm)].map(([, line]) => JSON.parse(line));
  const all = new Map(readdirSync(folder).sort().flatMap(read).map((record) => [record[1], record[2]]));
  const chosen = [...all.values()].filter((_, at) => at % Math.ceil(all.size / 40) === 0);
  for (const name of chosen) {
    const { all: found, said } = await type(tab, name.trim());
    if (!found.includes(name)) findings.push(`${site}: “${name}” is not found by its name: ${said}`);
  }
  return chosen.length;
}

async function main(site, ...others) {
  if (!site) throw new Error('name the folder of the built example site');
  site = resolve(site);
  const executablePath = process.env.CHROMIUM ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const tab = await context.newPage();
  tab.on('pageerror', (error) => findings.push(`script: ${error.message}`));
  tab.on('console', (message) => message.type() === 'error' && findings.push(`console: ${message.text()}`));
  const server = await serve(site);
  const address = server.address + PREFIX;
  await tab.goto(`${address}search/`);
  await tab.waitForSelector('#search input[type=search]');
  await queries(tab, 'served');
  await keyboard(tab, address);
  await accessible(tab, address);
  server.close();

  const disk = await browser.newPage();
  await disk.goto(pathToFileURL(join(site, 'search/index.html')).href);
  await disk.waitForSelector('#search input[type=search]');
  await queries(disk, 'from disk');

  let looked = 0;
  for (const other of [site, ...others.map((path) => resolve(path))]) {
    sizes(other);
    await disk.goto(pathToFileURL(join(other, 'search/index.html')).href);
    await disk.waitForSelector('#search input[type=search]');
    looked += await names(disk, other);
  }

  const broken = mkdtempSync(join(tmpdir(), 'factbox-'));
  cpSync(site, broken, { recursive: true });
  rmSync(join(broken, 'data/search'), { recursive: true });
  await disk.goto(pathToFileURL(join(broken, 'search/index.html')).href);
  await disk.waitForFunction(() => /could not be read/.test(document.querySelector('#search').textContent));
  expect('without an index there is no box', await disk.locator('#search input').count(), 0);
  rmSync(broken, { recursive: true });

  const bare = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await bare.goto(pathToFileURL(join(site, 'search/index.html')).href);
  expect('scripts off: no box', await bare.locator('input, button').count(), 0);
  expect('scripts off: lists', (await bare.locator('main ul.cols a, main section a').count()) > 20, true);
  expect('scripts off: a word', await bare.locator('#search').innerText(), /needs JavaScript/);

  await browser.close();
  for (const line of findings) console.log(line);
  console.log(`${QUERIES.length} queries, ${looked} names, ${findings.length} findings`);
  process.exitCode = findings.length ? 1 : 0;
}

await main(...process.argv.slice(2));
