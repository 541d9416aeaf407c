import { Label, LabelGroup, Text, TextContent } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { formatDay, formatTime, nearness } from "./formats";
import { type Token, useOwnAccess } from "./ownAccess";
import { readScope } from "./permissions";

export function Scopes({ scopes }: Pick<Token, "scopes">) {
  const { t } = useTranslation();
  if (scopes.length === 0) {
    return t("registryMyEverything");
  }
  return (
    <LabelGroup
      numLabels={3}
      collapsedText={t("registryMyMore", { count: scopes.length - 3 })}
      expandedText={t("registryMyLess")}
      aria-label={t("registryMyGoodFor")}
    >
      {scopes.map((scope) => (
        <ScopeLabel key={scope} scope={scope} />
      ))}
    </LabelGroup>
  );
}

function ScopeLabel({ scope }: { scope: string }) {
  const { t } = useTranslation();
  const { name, actions } = readScope(scope);
  return (
    <Label isCompact textMaxWidth="min(40ch, 45vw)">
      {name}{" "}
      <strong>{actions.map((action) => (action === "*" ? t("registryMyEveryAction") : action)).join(", ")}</strong>
    </Label>
  );
}

export function Registries({ registries }: Pick<Token, "registries">) {
  const { t } = useTranslation();
  return registries.length === 0 ? t("registryMyAllRegistries") : registries.join(", ");
}

export function Expiry({ expires }: Pick<Token, "expires">) {
  const { t } = useTranslation();
  const { locale } = useOwnAccess();
  if (!expires) {
    return t("registryMyNever");
  }
  const near = nearness(expires, new Date());
  const day = <time dateTime={expires}>{formatDay(expires, locale)}</time>;
  if (near === "later") {
    return day;
  }
  return (
    <>
      {day}{" "}
      <Label isCompact color={near === "over" ? "red" : "orange"}>
        {t(near === "over" ? "registryMyExpired" : "registryMySoon")}
      </Label>
    </>
  );
}

export function LastUse({ lastUse }: Pick<Token, "lastUse">) {
  const { t } = useTranslation();
  const { locale } = useOwnAccess();
  if (!lastUse) {
    return t("registryMyNotUsed");
  }
  const { at, client, address } = lastUse;
  return (
    <>
      <time dateTime={at}>{formatTime(at, locale)}</time>
      <TextContent>
        <Text component="small">{t("registryMyUsedBy", { client, address })}</Text>
      </TextContent>
    </>
  );
}
