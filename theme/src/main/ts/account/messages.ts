import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Environment } from "./accountConsole";

type Message = { key: string; value: string };

/** The texts of the realm's account theme. The console has read them too, and exports them as little as its context. */
export async function loadMessages({ serverBaseUrl, realm }: Environment, language: string): Promise<i18n> {
  const answer = await fetch(
    `${serverBaseUrl.replace(/\/$/, "")}/resources/${encodeURIComponent(realm)}/account/${encodeURIComponent(language)}`,
  );
  const messages = (await answer.json()) as Message[];
  const instance = createInstance().use(initReactI18next);
  await instance.init({
    lng: language,
    resources: { [language]: { translation: Object.fromEntries(messages.map(({ key, value }) => [key, value])) } },
    nsSeparator: false,
    interpolation: { escapeValue: false },
    // Else it advertises in the browser's console.
    showSupportNotice: false,
  });
  return instance;
}
