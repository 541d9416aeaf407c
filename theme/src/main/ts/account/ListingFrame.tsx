import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateFooter,
  EmptyStateHeader,
  EmptyStateIcon,
  Pagination,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from "@patternfly/react-core";
import { SearchIcon } from "@patternfly/react-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Listing, PER_PAGE } from "./useListing";

type Props<T> = {
  listing: Listing<T>;
  searchLabel: string;
  /** What stands above the list besides the search. */
  tools?: ReactNode;
  children: ReactNode;
};

/** The search above a list, its pages, and what is shown where nothing is found. A short list has neither search nor pages. */
export function ListingFrame<T>({ listing, searchLabel, tools, children }: Props<T>) {
  const { t } = useTranslation();
  const { all, found, search, searchFor } = listing;
  const isLong = all.length > PER_PAGE[0] / 2;
  const hasPages = found.length > PER_PAGE[0];
  return (
    <>
      {(isLong || tools) && (
        <Tools>
          {isLong && (
            <ToolbarItem variant="search-filter">
              <SearchInput
                placeholder={searchLabel}
                aria-label={searchLabel}
                value={search}
                onChange={(_, text) => searchFor(text)}
                onClear={() => searchFor("")}
                resetButtonLabel={t("registryMyClearSearch")}
              />
            </ToolbarItem>
          )}
          {tools}
          {hasPages && (
            <ToolbarItem variant="pagination" align={{ default: "alignRight" }}>
              <Pages listing={listing} />
            </ToolbarItem>
          )}
        </Tools>
      )}
      {found.length > 0 || all.length === 0 ? (
        <>
          {children}
          {hasPages && <Pages listing={listing} variant="bottom" />}
        </>
      ) : (
        <EmptyState>
          <EmptyStateHeader
            headingLevel="h2"
            titleText={t("registryMyNothingFound")}
            icon={<EmptyStateIcon icon={SearchIcon} />}
          />
          <EmptyStateFooter>
            <EmptyStateActions>
              <Button variant="link" onClick={() => searchFor("")}>
                {t("registryMyClearSearch")}
              </Button>
            </EmptyStateActions>
          </EmptyStateFooter>
        </EmptyState>
      )}
    </>
  );
}

/** What stands above a list. */
export const Tools = ({ children }: { children: ReactNode }) => (
  <Toolbar className="registry-access-tools">
    <ToolbarContent>{children}</ToolbarContent>
  </Toolbar>
);

type PagesProps<T> = { listing: Listing<T>; variant?: "top" | "bottom" };

/** PatternFly leaves the buttons out at the top of a narrow window. */
function Pages<T>({ listing: { found, perPage, showPerPage, page, showPage }, variant = "top" }: PagesProps<T>) {
  const { t } = useTranslation();
  return (
    <Pagination
      isCompact
      variant={variant}
      itemCount={found.length}
      perPage={perPage}
      perPageOptions={PER_PAGE.map((count) => ({ title: `${count}`, value: count }))}
      onPerPageSelect={(_, count) => showPerPage(count)}
      page={page}
      onSetPage={(_, next) => showPage(next)}
      titles={{
        items: "",
        ofWord: t("registryMyOf"),
        perPageSuffix: t("registryMyPerPage"),
        paginationAriaLabel: t(variant === "top" ? "registryMyPages" : "registryMyPagesBelow"),
        toPreviousPageAriaLabel: t("registryMyPreviousPage"),
        toNextPageAriaLabel: t("registryMyNextPage"),
      }}
    />
  );
}
