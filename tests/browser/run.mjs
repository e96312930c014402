#!/usr/bin/env node
// Opens built sites in Chromium and says what is wrong with them.
//
//   node run.mjs SITE…        the folders of built sites; CHROMIUM names the browser where it is not `chromium`
//
// One page of every kind is held against axe in light and dark at three widths; pages that use further parts of a
// template at the narrowest and the widest. All of them must ask nobody but their own host, report no error, fit into
// 320 px, and be whole with scripts off. The HTML of every page is validated. Exit status 1 if anything is found.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';
import { pagesOf, sample } from './pages.mjs';
import { PREFIX, serve } from './server.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const THEMES = ['light', 'dark'];
const WIDTHS = [360, 768, 1440];
const NARROWEST = 320;

const RULES = {
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // Blanks at the ends of lines and the case of the doctype are the templates' affair.
    'no-trailing-whitespace': 'off',
    'doctype-style': 'off',
    // A heading may be as long as the press makes it.
    'long-title': 'off',
    // Tables are stacked on phones, which takes their roles away unless they are written out.
    'no-redundant-role': 'off',
    // The anchor of a value is `o-ARTICLE.FIGURE`: HTML allows the dot.
    'valid-id': ['error', { relaxed: true }],
  },
};

const findings = [];
const found = (site, page, where, what) => findings.push(`${site}: ${page} ${where}: ${what}`);

async function main(sites) {
  if (!sites.length) throw new Error('name the folder of a built site');
  const executablePath = process.env.CHROMIUM ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
  let looks = 0;
  for (const site of sites) {
    const all = pagesOf(resolve(site));
    const chosen = sample(all);
    validate(site, all);
    const server = await serve(resolve(site));
    for (const theme of THEMES) for (const width of WIDTHS) {
      const pages = chosen.filter((page) => page.first || (theme === 'light' ? width === WIDTHS[0] : width === WIDTHS.at(-1)));
      looks += pages.length;
      await open(browser, site, server.address, { theme, width, scripts: true }, pages, async (tab, report) => {
        await tab.evaluate(AXE);
        const { violations } = await tab.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
        for (const { id, help, nodes } of violations)
          report(`${id}: ${help} (${nodes.length}×, first ${nodes[0].html.slice(0, 160)}: ${nodes[0].any[0]?.message ?? nodes[0].failureSummary})`);
      });
    }
    await open(browser, site, server.address, { theme: 'light', width: NARROWEST, scripts: false }, chosen, bare);
    looks += chosen.length;
    server.close();
  }
  await browser.close();
  for (const line of new Set(findings)) console.log(line);
  console.log(`${looks} looks at ${sites.length} ${sites.length === 1 ? 'site' : 'sites'}, ${new Set(findings).size} findings`);
  process.exitCode = findings.length ? 1 : 0;
}

/** The HTML as it was written, of every page. */
function validate(site, pages) {
  const validator = new HtmlValidate(RULES);
  for (const { path, html } of pages)
    for (const result of validator.validateStringSync(html, path).results)
      for (const { ruleId, message, line, column } of result.messages)
        found(site, path, `${line}:${column}`, `${ruleId}: ${message}`);
}

/** Opens each page in a fresh context, listens to what it does, and lets `look` examine it. */
async function open(browser, site, address, { theme, width, scripts }, pages, look) {
  const context = await browser.newContext({
    viewport: { width, height: 900 }, colorScheme: theme, javaScriptEnabled: scripts, reducedMotion: 'reduce',
  });
  const tab = await context.newPage();
  let report;
  tab.on('console', (message) => message.type() === 'error' && report(`console: ${message.text()}`));
  tab.on('pageerror', (error) => report(`script: ${error.message}`));
  tab.on('request', (request) => {
    if (new URL(request.url()).origin !== address && !request.url().startsWith('data:')) report(`asks another host: ${request.url()}`);
  });
  tab.on('response', (response) => response.status() >= 400 && report(`${response.status()} ${response.url()}`));
  for (const { path } of pages) {
    report = (what) => found(site, path, `at ${width} px, ${theme}${scripts ? '' : ', scripts off'}`, what);
    // As a host would serve it: a folder for its index, the page for lost addresses at any address.
    await tab.goto(address + PREFIX + path.replace(/(^|\/)index\.html$/, '$1'), { waitUntil: 'load' });
    await layout(tab, width, report);
    await look(tab, report);
  }
  await context.close();
}

/** What must hold at every width. */
async function layout(tab, width, report) {
  const seen = await tab.evaluate(() => ({
    across: document.documentElement.scrollWidth,
    headings: document.querySelectorAll('h1').length,
    rules: [...document.styleSheets].reduce((sum, sheet) => sum + sheet.cssRules.length, 0),
    images: [...document.images].filter((image) => image.complete && !image.naturalWidth).map((image) => image.src),
    wide: [...document.querySelectorAll('main *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('.scroll, pre, .vh'))
      .slice(0, 1).map((element) => element.outerHTML.slice(0, 160)),
  }));
  if (seen.across > width) report(`scrolls sideways: ${seen.across} px`);
  if (seen.wide.length) report(`cut off at the side: ${seen.wide[0]}`);
  if (seen.headings !== 1) report(`${seen.headings} h1`);
  if (seen.rules < 20) report('no style sheet');
  seen.images.forEach((source) => report(`broken image ${source}`));
}

/** With scripts off the page is whole and shows no control that does nothing. */
async function bare(tab, report) {
  const { words, dead } = await tab.evaluate(() => ({
    words: document.querySelector('main')?.innerText.trim().length ?? 0,
    dead: [...document.querySelectorAll('button, input, select')]
      .filter((control) => control.checkVisibility() && !control.closest('form[action], .switch')).map((control) => control.outerHTML.slice(0, 120)),
  }));
  if (words < 20) report('nothing to read');
  dead.forEach((control) => report(`a control that does nothing: ${control}`));
}

await main(process.argv.slice(2));
