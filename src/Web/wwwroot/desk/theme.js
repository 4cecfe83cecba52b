// Before anything is shown: the theme that was chosen here last, else the one that the system prefers.
document.documentElement.dataset.theme = localStorage.getItem('theme')
  ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
