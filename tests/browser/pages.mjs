// Which pages of a built site to open: in: the folder; out: the pages that stand for all of them.

import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Every HTML page of the site that is no redirect, with its kind and with what its template used. */
export function pagesOf(site) {
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.html'))
    .map((file) => relative(site, join(file.parentPath, file.name)).split(sep).join('/'))
    .sort()
    .map((path) => ({ path, html: readFileSync(join(site, path), 'utf8') }))
    .filter(({ html }) => !html.includes('http-equiv="refresh"'))
    .map(({ path, html }) => ({ path, html, kind: kindOf(path, html), parts: partsOf(html) }));
}

/** The label over the heading and the depth of the address: enough to tell one template from another. */
function kindOf(path, html) {
  const folders = path.split('/').slice(0, -1);
  const tag = /<span class="tag">([^<]*)<\/span>/.exec(html)?.[1] ?? path;
  return folders.length > 1 ? `${folders[0]}/${tag}` : path;
}

/** The classes and the fixed ids in the main part: two pages with equal sets show nothing new to a reader. */
function partsOf(html) {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const parts = new Set();
  for (const [, names] of main.matchAll(/ class="([^"]*)"/g)) names.split(/\s+/).forEach((name) => parts.add(`.${name}`));
  for (const [, id] of main.matchAll(/<h[2-6] (?:class="[^"]*" )?id="([^"]*)"/g)) parts.add(`#${id}`);
  return parts;
}

/**
 * One page of every kind, `first`, and further ones until every part that a kind uses has been seen.
 * The page with the most parts comes first, so that few are needed.
 */
export function sample(pages) {
  const kinds = new Map();
  for (const page of pages) kinds.set(page.kind, [...(kinds.get(page.kind) ?? []), page]);
  const chosen = [];
  for (const group of kinds.values()) {
    const missing = new Set(group.flatMap((page) => [...page.parts]));
    const rest = [...group];
    for (let first = true; first || missing.size; first = false) {
      const gain = (page) => [...page.parts].filter((part) => missing.has(part)).length;
      const best = rest.reduce((a, b) => (gain(b) > gain(a) ? b : a));
      best.parts.forEach((part) => missing.delete(part));
      rest.splice(rest.indexOf(best), 1);
      chosen.push({ ...best, first });
    }
  }
  return chosen;
}
