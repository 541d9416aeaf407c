import type { AdminEnvironment } from "@keycloak/keycloak-admin-ui";
import { createInstance } from "i18next";
import FetchBackend from "i18next-fetch-backend";
import { initReactI18next } from "react-i18next";

type Message = { key: string; value: string };

/** Has the texts of the realm's theme read; the console itself asks for those of the realm that is looked at. */
export async function loadMessages({ adminBaseUrl, realm }: AdminEnvironment) {
  await createInstance()
    .use(FetchBackend)
    .use(initReactI18next)
    .init({
      fallbackLng: "en",
      showSupportNotice: false,
      // A realm may have a colon in its name, and the console's keys have dots.
      nsSeparator: false,
      keySeparator: ".",
      ns: [realm],
      defaultNS: [realm],
      interpolation: { escapeValue: false },
      backend: {
        loadPath: `${adminBaseUrl.replace(/\/$/, "")}/resources/{{ns}}/admin/{{lng}}`,
        parse: (data: string) =>
          Object.fromEntries((JSON.parse(data) as Message[]).map(({ key, value }) => [key, value])),
      },
    });
}
