import "./styles.css";

import { Spinner } from "@patternfly/react-core";
import { useState } from "react";
import { I18nextProvider } from "react-i18next";
import { useLoaded } from "../shared/useLoaded";
import type { AccountConsole } from "./accountConsole";
import { loadMessages } from "./messages";
import { OwnAccessPage } from "./OwnAccessPage";

export default function RegistryAccess({ account }: { account: AccountConsole }) {
  const [language] = useState(() => document.documentElement.lang);
  const { loaded } = useLoaded(() => loadMessages(account.environment, language), [account, language]);
  if (loaded.state === "failed") {
    throw loaded.error;
  }
  return loaded.state === "ready" ? (
    <I18nextProvider i18n={loaded.value}>
      <OwnAccessPage account={account} />
    </I18nextProvider>
  ) : (
    <Spinner />
  );
}
