/**
 * The console changes its language when a person saves another one, and keeps that to itself. This keeps the page's language
 * up to date; it is loaded with the console, before anybody opens Registry access.
 */
window.addEventListener("languageChanged", (event) => {
  document.documentElement.lang = (event as CustomEvent<{ language: string }>).detail.language;
});
