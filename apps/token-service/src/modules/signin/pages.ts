import { createHash } from 'node:crypto';
import { escapeHtml } from '../../http/html.ts';
import type { AppHandBack } from './app-sign-ins.ts';

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{min-height:100vh;margin:0;display:grid;place-items:center;background:Canvas;color:CanvasText}
main{max-width:26rem;padding:2rem;text-align:center}h1{font-size:1.5rem;margin:0 0 .75rem}p{margin:0 0 1.5rem}
.go{display:inline-block;border:0;border-radius:.75rem;padding:.8rem 1.6rem;font:inherit;font-weight:600;
background:#4a4fd0;color:#fff;text-decoration:none;cursor:pointer}small{opacity:.75}`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * Headers of the pages between a browser and the app: no script, nothing from elsewhere, no frame around them. The
 * form of `continuePage` has to say where it came from, which `no-referrer` would hide (Fetch, "append a request
 * `Origin` header"); no other site is told anything.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'same-origin',
};

/** The end of a sign-in for the app: one button, which opens it. Nothing happens without a click. */
export function handBackPage({ kind, link }: AppHandBack): string {
  const [title, text] =
    kind === 'signed-in'
      ? ['You are signed in', 'Go back to Parley to go on. You can close this page afterwards.']
      : [
          'There is an account with this e-mail address',
          'Go back to Parley and sign in as you did until now. Then you can add this way to your account.',
        ];
  return page(title, `<p>${text}</p><a class="go" href="${escapeHtml(link)}">Open Parley</a>`);
}

/** Asks before a session of this browser is given to the app. */
export function continuePage(appSignInId: string, name: string): string {
  const action = escapeHtml(`/api/auth/app/continue/${appSignInId}`);
  return page(
    'Sign in to the Parley app',
    `<p>The app on this computer will be signed in with your account. Only go on if you have just asked for this in the app.</p>
<form method="post" action="${action}"><button class="go">Continue as ${escapeHtml(name)}</button></form>
<p><small>Somebody else? Close this page, sign out here, and start again in the app.</small></p>`,
  );
}

/** Why the app is not signed in; the way on is in the app. */
export function failedPage(sentence: string): string {
  return page(
    'This sign-in did not work',
    `<p>${escapeHtml(sentence)}.</p><p>Go back to Parley and start again.</p>`,
  );
}

function page(title: string, content: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title} · Parley</title>
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<style>${STYLE}</style><main><h1>${title}</h1>${content}</main></html>`;
}
