import '@parley/ui/theme.css';
import { mountApp } from '@parley/ui';
import { webPlatform } from './platform.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
mountApp(webPlatform(), root);
