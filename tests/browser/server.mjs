// Serves a built site below a path of its own, with the strict policy that the site promises to work under.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

export const PREFIX = '/some/where/';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
  + "connect-src 'self'; form-action 'self'; base-uri 'none'";

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.xml': 'application/xml', '.csv': 'text/csv', '.txt': 'text/plain',
};

/**
 * The page for lost addresses is shown at any depth, so what it asks for begins at the root of the host; so does what
 * its style sheet asks for. Nothing else may leave the path.
 */
function lost(request) {
  const from = request.headers.referer ?? '';
  if (!from.endsWith('/404.html') && new URL(from || 'http://x/').pathname.startsWith(PREFIX)) throw new Error('outside the site');
  return '/';
}

/** Starts the server on a free port of the loopback address. */
export async function serve(site) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    try {
      const root = path.startsWith(PREFIX) ? PREFIX : lost(request);
      const file = normalize(path.slice(root.length) + (path.endsWith('/') ? 'index.html' : ''));
      const bytes = await readFile(join(site, file));
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-security-policy': POLICY });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
