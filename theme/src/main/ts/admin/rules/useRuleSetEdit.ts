import { useEdit } from "../useEdit";
import { entriesOf, isSame, type Json, type JsonObject, type ListName, withEntries, without } from "./model/document";
import type { Stored } from "./useRuleSets";

/** The formats as constants would load the editor's parser, so only their names are here. */
export type TextFormat = "yaml" | "json";

/** An entry whose dialog is open, and what it was before; nothing of one that is new. */
export type Open = { list: ListName; index: number; before?: Json };

type Values = {
  document: JsonObject;
  /** The document as somebody typed it, in each format, with comments and all. */
  texts: Partial<Record<TextFormat, string>>;
  /** The format that is looked at. */
  format: TextFormat;
  /** Whether the text was changed to something that cannot be read; the document is what it was before. */
  isUnreadable: boolean;
  open?: Open;
};

/** How the document is looked at, and comments in its text, are nothing to save. */
const isDifferent = (now: Values, read: Values) => now.isUnreadable || !isSame(now.document, read.document);

/** A rule set as it is edited, in the table or as a text. */
export function useRuleSetEdit(name: string, { document: stored, etag }: Stored) {
  const read: Values = { document: stored, texts: {}, format: "yaml", isUnreadable: false };
  const edit = useEdit(`rule-set:${name}`, { values: read, etag }, isDifferent);
  const { document, texts, format, isUnreadable, open } = edit.values;

  const entries = (list: ListName) => entriesOf(document, list);
  const write = (list: ListName, changed: Json[], opened?: Open) =>
    edit.change({ document: withEntries(document, list, changed), open: opened });

  return {
    document,
    etag: edit.etag,
    texts,
    format,
    isUnreadable,
    open,
    isChanged: edit.isChanged,
    isRestored: edit.isRestored,
    isKept: edit.isKept,
    reset: edit.reset,
    drop: edit.drop,
    change: (part: JsonObject) => edit.change({ document: { ...document, ...part } }),
    leaveOut: (part: string) => edit.change({ document: without(document, part) }),
    /** Puts a list into another order, or leaves some of its entries out. */
    arrange: (list: ListName, changed: Json[]) => write(list, changed),
    /** Opens the dialog of an entry. */
    openAt: (list: ListName, index: number) => edit.change({ open: { list, index, before: entries(list)[index] } }),
    /** Adds an entry behind a place, and opens its dialog. */
    add: (list: ListName, entry: Json, index = entries(list).length) =>
      write(list, entries(list).toSpliced(index, 0, entry), { list, index }),
    /** Adds a copy; its dialog opens where there can be one. */
    duplicate: (list: ListName, copy: Json, index: number, isReadable: boolean) =>
      write(list, entries(list).toSpliced(index, 0, copy), isReadable ? { list, index } : undefined),
    /** What is typed in the open dialog. */
    type: (entry: Json) => {
      if (open && entries(open.list)[open.index] !== entry) {
        write(open.list, entries(open.list).with(open.index, entry), open);
      }
    },
    /** Closes the dialog, and keeps what was typed. */
    close: (entry: Json) => {
      if (open) {
        write(open.list, entries(open.list).with(open.index, entry));
      }
    },
    /** Closes the dialog, and takes back what was typed. */
    cancel: () => {
      if (open) {
        const { list, index, before } = open;
        write(list, before === undefined ? entries(list).toSpliced(index, 1) : entries(list).with(index, before));
      }
    },
    /** Shows the text in another format, with all that was typed in the one before. */
    showAs: (chosen: TextFormat, typed: Values["texts"], read: JsonObject) =>
      edit.change({ format: chosen, texts: typed, document: read }),
    /** What is typed as a text; without a document it cannot be read. */
    typeText: (text: string, read: JsonObject | undefined) =>
      edit.change({
        document: read ?? document,
        texts: { ...texts, [format]: text },
        isUnreadable: read === undefined,
      }),
  };
}

export type RuleSetEdit = ReturnType<typeof useRuleSetEdit>;
