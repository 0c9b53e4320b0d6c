/**
 * Lets `electron [flags] [-r module] <folder> [arguments]` work on a distribution that has no default app, the
 * way Electron's own does. It is a module with a top-level await on purpose: Electron holds back its `ready`
 * event until the entry point has run, so the app may still register its schemes.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const rest = process.argv.slice(1);
const required = [];
let folder;
while (folder === undefined && rest.length > 0) {
  const argument = rest.shift();
  if (argument === '--version' || argument === '-v') {
    process.stdout.write(`v${process.versions.electron}\n`);
    process.exit(0);
  } else if (argument === '-r' || argument === '--require') required.push(resolve(rest.shift() ?? ''));
  else if (!argument.startsWith('-')) folder = resolve(argument);
}
if (folder === undefined) {
  process.stderr.write('usage: electron [flags] <folder of the app> [arguments]\n');
  process.exit(1);
}

try {
  const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  app.setAppPath(folder);
  app.setName(description.productName ?? description.name);
  if (description.version) app.setVersion(description.version);
  if (description.desktopName) app.setDesktopName(description.desktopName);
  const load = createRequire(join(folder, 'package.json'));
  for (const module of required) load(module);
  await import(pathToFileURL(join(folder, description.main ?? 'index.js')).href);
} catch (error) {
  process.stderr.write(`The app failed while loading\n${error?.stack ?? error}\n`);
  process.exit(1);
}
