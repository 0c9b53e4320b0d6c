import { escapeHtml } from '../../http/html.ts';
import type { Route } from '../../http/route.ts';

/** The route table as a page for people, without a script or a style of anybody else's. */
export function docsPage(routes: readonly Route[]): string {
  const tags = [...new Set(routes.map((route) => route.tag))];
  const sections = tags.map((tag) => {
    const rows = routes.filter((route) => route.tag === tag).map(row);
    return `<h2>${escapeHtml(tag)}</h2><table>${rows.join('')}</table>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Parley API</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<h1>Parley API</h1><p>The schemas stand in <a href="/api/openapi.json">/api/openapi.json</a>.</p>
${sections.join('')}</html>`;
}

function row(route: Route): string {
  const paths = route.paths.map((path) => `<code>${route.method.toUpperCase()} ${escapeHtml(path)}</code>`);
  const refusals = route.problems.map((code) => escapeHtml(code)).join(', ');
  return `<tr><td>${paths.join('<br>')}<td>${escapeHtml(route.summary)}<br><small>${escapeHtml(route.credential)}${
    refusals === '' ? '' : ` · ${refusals}`
  }</small>`;
}
