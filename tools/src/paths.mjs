/** Where things lie in the repository; every other module takes its paths from here. */
import { resolve, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder, absolute. */
export const repoRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Ignored folder for fetched tools and stamps; deleting it only costs the time to fetch them again. */
export const cacheDir = join(repoRoot, '.cache');

/** Ignored folder where a development stack keeps its data unless DATA_DIR names another. */
export const defaultDataDir = join(repoRoot, '.data');

/** The desktop app's folder, which Electron takes as its argument. */
export const desktopDir = join(repoRoot, 'apps', 'desktop');

/** The web client's folder. */
export const webDir = join(repoRoot, 'apps', 'web');

/** Entry point of the token service. */
export const serviceEntry = join(repoRoot, 'apps', 'token-service', 'src', 'main.ts');
