/** What the account console shows at content/registry-access; content.json names this module. */
import { lazy, useCallback, useState } from "react";
import { type AccountConsole, findConsole } from "./accountConsole";

// Its style sheets are loaded with it, and not with the other pages of the console.
const RegistryAccess = lazy(() => import("./RegistryAccess"));

export default function Main() {
  const [account, setConsole] = useState<AccountConsole>();
  const find = useCallback((element: Element | null) => {
    if (element) {
      setConsole(findConsole(element));
    }
  }, []);
  return account ? <RegistryAccess account={account} /> : <div ref={find} />;
}
