import type { Page } from '@playwright/test';

/** Collects what a page says on its console from now on. */
export function collectConsole(page: Page): () => string {
  const lines: string[] = [];
  page.on('console', (message) => void lines.push(`${message.type()} ${message.text()}`));
  page.on('pageerror', (error) => void lines.push(`uncaught ${error.message}`));
  return () => lines.join('\n');
}
