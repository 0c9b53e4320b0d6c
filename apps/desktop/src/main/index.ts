import { join } from 'node:path';
import { app, protocol } from 'electron';
import { APP_SCHEME_PRIVILEGES } from './app-protocol.ts';
import { compose } from './compose.ts';
import { readLaunch } from './deeplink/launch.ts';
import { readEnvironment } from './environment.ts';
import { bugFacts, createLog } from './log.ts';

// Before anything else: a scheme gets its privileges only until the app is ready, which waits for this module alone.
protocol.registerSchemesAsPrivileged([APP_SCHEME_PRIVILEGES]);
// Every process in the sandbox, unless who starts the app has switched it off (root in a container cannot have one).
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

const log = createLog(process.stderr);
process.on('uncaughtException', (error) => log.warn('bug', bugFacts(error)));
process.on('unhandledRejection', (error) => log.warn('bug', bugFacts(error)));

// Windows groups windows and shows notifications by this name; it is the installer's.
if (process.platform === 'win32') app.setAppUserModelId('org.parley.desktop');

const environment = readEnvironment(process.env);
const profile =
  environment.USER_DATA_DIR ??
  // A build that runs from its folder keeps out of the installed app's profile.
  (app.isPackaged ? undefined : join(app.getPath('appData'), 'Parley Development'));
if (profile !== undefined) app.setPath('userData', profile);

const args = process.argv.slice(1);
compose({ launch: readLaunch(args), environment, args, outDirectory: join(import.meta.dirname, '..'), log });
