import { useTranslation } from "react-i18next";
import { useParams } from "react-router-dom";
import { TABS, useAddress } from "./addresses";
import { PageHeader } from "./components/PageHeader";
import { PageTabs } from "./components/PageTabs";
import { tabs } from "./tabs";

/** The section, with its tabs. */
export function RegistryAccess() {
  const { t } = useTranslation();
  const { tab } = useParams();
  const address = useAddress();
  return (
    <>
      <PageHeader title={t("registryAccess")} help={t("registryAccessHelp")} />
      <PageTabs
        label={t("registryAccess")}
        selected={tab}
        tabs={tabs.map(({ path, titleKey, Content }) => ({
          key: path,
          title: t(titleKey),
          path: address(TABS, { tab: path }),
          content: <Content />,
        }))}
      />
    </>
  );
}
