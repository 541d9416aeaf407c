import { SearchInput, Toolbar, ToolbarContent, ToolbarGroup, ToolbarItem } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../shared/components/Choice";
import type { Days, TokenFilter } from "./tokenFilter";

type Properties = { filter: TokenFilter; onChange: (filter: TokenFilter) => void };

export function TokenFilterBar({ filter, onChange }: Properties) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(filter.search);
  const set = (part: Partial<TokenFilter>) => onChange({ ...filter, ...part });
  const days = (choices: Days[]) =>
    choices.map((key) => ({
      key,
      text: key === "" ? t("registryAccessAny") : t("registryAccessDays", { count: Number(key) }),
    }));

  const search = (text: string) => {
    setTyped(text);
    set({ search: text.trim() });
  };

  return (
    <Toolbar>
      <ToolbarContent>
        <ToolbarGroup variant="filter-group" className="registry-access-filters">
          <ToolbarItem variant="search-filter">
            <SearchInput
              placeholder={t("registryAccessTokensSearch")}
              aria-label={t("registryAccessTokensSearch")}
              value={typed}
              onChange={(_, text) => setTyped(text)}
              onSearch={(_, text) => search(text)}
              onClear={() => search("")}
            />
          </ToolbarItem>
          <ToolbarItem>
            <Choice
              id="token-kind"
              label={t("registryAccessTokenKind")}
              showLabel
              selected={filter.kind}
              onSelect={(kind) => set({ kind })}
              options={[
                { key: "", text: t("registryAccessAny") },
                {
                  key: "access",
                  text: t("registryAccessAccessToken"),
                  description: t("registryAccessAccessTokenHelp"),
                },
                { key: "login", text: t("registryAccessLoginToken"), description: t("registryAccessLoginTokenHelp") },
              ]}
            />
          </ToolbarItem>
          <ToolbarItem>
            <Choice
              id="token-ends-within"
              label={t("registryAccessEndsWithin")}
              showLabel
              selected={filter.endsWithin}
              onSelect={(endsWithin) => set({ endsWithin })}
              options={days(["", "7", "30", "90"])}
            />
          </ToolbarItem>
          <ToolbarItem>
            <Choice
              id="token-unused-for"
              label={t("registryAccessUnusedFor")}
              showLabel
              selected={filter.unusedFor}
              onSelect={(unusedFor) => set({ unusedFor })}
              options={days(["", "7", "30", "90"])}
            />
          </ToolbarItem>
        </ToolbarGroup>
      </ToolbarContent>
    </Toolbar>
  );
}
