import {
  Alert,
  AlertActionCloseButton,
  AlertGroup,
  Button,
  PageSection,
  Spinner,
  Tab,
  Tabs,
  TabTitleText,
  Text,
  TextContent,
  Title,
  ToolbarItem,
} from "@patternfly/react-core";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLoaded } from "../shared/useLoaded";
import { AccessTab } from "./AccessTab";
import type { AccountConsole } from "./accountConsole";
import { DevicesTab } from "./DevicesTab";
import { Failure } from "./Failure";
import { ownAccess, OwnAccessContext, type PageContext, useOwnAccess } from "./ownAccess";
import { RevokeDialog } from "./RevokeDialog";
import { TokensTab } from "./TokensTab";

export function OwnAccessPage({ account }: { account: AccountConsole }) {
  const { t, i18n } = useTranslation();
  const { toasts, tell, dismiss } = useToasts();
  const api = useMemo(() => ownAccess(account), [account]);
  const context = useMemo<PageContext>(
    () => ({ account, api, locale: i18n.language, tell }),
    [account, api, i18n.language, tell],
  );
  return (
    <OwnAccessContext.Provider value={context}>
      <PageSection variant="light">
        <TextContent>
          <Title headingLevel="h1" data-testid="page-heading">
            {t("registryMyAccess")}
          </Title>
          <Text component="p">{t("registryMyAccessHelp")}</Text>
        </TextContent>
      </PageSection>
      <PageSection variant="light">
        <Parts />
      </PageSection>
      <AlertGroup isToast isLiveRegion>
        {toasts.map(({ id, text, variant }) => (
          <Alert
            component="p"
            key={id}
            isInline={false}
            variant={variant}
            title={text}
            timeout
            onTimeout={() => dismiss(id)}
            actionClose={<AlertActionCloseButton title={text} onClose={() => dismiss(id)} />}
          />
        ))}
      </AlertGroup>
    </OwnAccessContext.Provider>
  );
}

const PARTS = ["tokens", "devices", "access"] as const;
type Part = (typeof PARTS)[number];

const partOfAddress = (): Part => PARTS.find((part) => `#${part}` === location.hash) ?? "tokens";

function Parts() {
  const { t } = useTranslation();
  const { api, isManager } = useOwnAccess();
  const [part, setPart] = useState(partOfAddress);
  const [isRevoking, setRevoking] = useState(false);
  const { loaded, reload } = useLoaded(() => Promise.all([api.terms(), api.tokens()]), [api]);

  const show = (next: Part) => {
    setPart(next);
    // The console's router is not told: it would make the page anew.
    history.replaceState(history.state, "", `#${next}`);
  };

  if (loaded.state === "failed") {
    return <Failure error={loaded.error} onRetry={reload} />;
  }
  if (loaded.state === "loading") {
    return <Spinner aria-label={t("registryMyLoading")} />;
  }
  const [terms, tokens] = loaded.value;
  const titles: Record<Part, string> = {
    tokens: t("registryMyTokens"),
    devices: t("registryMyDevices"),
    access: t("registryMyPermissions"),
  };
  const revokeAll = isManager && tokens.length > 1 && (
    <ToolbarItem>
      <Button variant="link" isDanger onClick={() => setRevoking(true)}>
        {t("registryMyRevokeAll")}
      </Button>
    </ToolbarItem>
  );
  const contents: Record<Part, ReactNode> = {
    tokens: <TokensTab terms={terms} tokens={tokens} tools={revokeAll} reload={reload} />,
    devices: <DevicesTab tokens={tokens} tools={revokeAll} reload={reload} />,
    access: <AccessTab registries={terms.registries} />,
  };
  return (
    <>
      {!isManager && (
        <Alert component="p" isInline variant="info" title={t("registryMyReadOnly")} className="pf-v5-u-mb-md">
          {t("registryMyReadOnlyHelp")}
        </Alert>
      )}
      <Tabs activeKey={part} onSelect={(_, key) => show(key as Part)} mountOnEnter aria-label={t("registryMyAccess")}>
        {PARTS.map((one) => (
          <Tab key={one} eventKey={one} title={<TabTitleText>{titles[one]}</TabTitleText>}>
            {contents[one]}
          </Tab>
        ))}
      </Tabs>
      {isRevoking && <RevokeDialog tokens={tokens} onClose={() => setRevoking(false)} onRevoked={reload} />}
    </>
  );
}

type Toast = { id: number; text: string; variant: "success" | "danger" };

function useToasts() {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const tell = useCallback<PageContext["tell"]>(
    (text, variant = "success") => setToasts((shown) => [...shown, { id: (shown.at(-1)?.id ?? 0) + 1, text, variant }]),
    [],
  );
  const dismiss = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  return { toasts, tell, dismiss };
}
