import { useState } from "react";

export const PER_PAGE = [20, 50, 100] as const;

/** A list that is searched and shown page by page. */
export type Listing<T> = {
  all: T[];
  found: T[];
  shown: T[];
  perPage: number;
  showPerPage: (count: number) => void;
  page: number;
  showPage: (page: number) => void;
  search: string;
  searchFor: (text: string) => void;
};

/** @param textOf what of an item is searched */
export function useListing<T>(all: T[], textOf: (item: T) => string): Listing<T> {
  const [search, setSearch] = useState("");
  const [wanted, showPage] = useState(1);
  const [perPage, setPerPage] = useState<number>(PER_PAGE[0]);
  const found = matching(all, search, textOf);
  // Items go while the last page is shown.
  const page = Math.min(wanted, Math.max(1, Math.ceil(found.length / perPage)));
  const searchFor = (text: string) => {
    setSearch(text);
    showPage(1);
  };
  const showPerPage = (count: number) => {
    setPerPage(count);
    showPage(1);
  };
  const shown = found.slice((page - 1) * perPage, page * perPage);
  return { all, found, shown, perPage, showPerPage, page, showPage, search, searchFor };
}

/** The items in which every word stands somewhere. */
export function matching<T>(items: T[], search: string, textOf: (item: T) => string) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const text = textOf(item).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
