// Before the first paint: the colour scheme that was chosen last. Without a choice the system's is used.
try {
  const theme = localStorage.getItem("claque-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {}
