import { mountApp } from '@parley/ui';
import '@parley/ui/theme.css';
import { createDesktopPlatform } from './platform.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
mountApp(await createDesktopPlatform(window.desktop), root);
