// Runs before the first paint, so that no device flashes a theme that it did not choose. src/app/theme.ts goes on from here.
try {
  const theme = localStorage.getItem('heed.theme');
  if (theme === 'light' || theme === 'dark' || theme === 'contrast') document.documentElement.dataset.theme = theme;
  else if (matchMedia('(prefers-contrast: more)').matches) document.documentElement.dataset.theme = 'contrast';
} catch {
  // Storage may be forbidden; then the system's theme is shown.
}
