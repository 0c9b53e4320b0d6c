// A program like any other, which knows nothing of Parley: it shows one page in a window, for the sharing tests.
const { app, BrowserWindow } = require('electron');

const [title, page] = process.argv.slice(-2);

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 960, height: 600, title, autoHideMenuBar: true });
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(page);
});
app.on('window-all-closed', () => app.quit());
