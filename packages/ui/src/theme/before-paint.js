// Runs before anything is painted, as a file of its own because the content security policy allows no script in the
// page: the chosen theme holds from the first frame. `services/theme.ts` keeps it up to date from then on.
try {
  const { theme } = JSON.parse(localStorage.getItem('parley.preferences.v1') ?? '{}');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Nothing readable is kept: the system's scheme holds.
}
