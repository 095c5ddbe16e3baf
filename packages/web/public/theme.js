// Runs before the first paint, so that a device that chose a theme never flashes the other one.
try {
  const theme = localStorage.getItem('heed.theme');
  if (theme === 'light' || theme === 'dark' || theme === 'contrast') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; then the system's theme is shown.
}
