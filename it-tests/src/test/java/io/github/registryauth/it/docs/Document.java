package io.github.registryauth.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown document and its code blocks.
 *
 * @param name its path below the repository
 * @param beginning how its commands find the realm and the registry
 */
record Document(String name, Beginning beginning, List<Block> blocks) {
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", ".demo");
    private static final Pattern FENCE = Pattern.compile("( *)(```+)([^`\\s]*)\\s*");
    private static final Pattern COMMENT = Pattern.compile("\\s*<!-- (.*?) -->\\s*");
    private static final Pattern INDENTED = Pattern.compile(" {4,}\\S.*");
    private static final String OF_EVERY_BLOCK = "every block is ";

    /** What is there before the first command. */
    enum Beginning {
        /** The demo realm, with a registry of the document's name at that address. */
        REGISTRY(""),
        /** The demo realm alone. */
        REALM("begins without the registry"),
        /** Neither. */
        NOTHING("begins without a realm");

        private final String comment;

        Beginning(String comment) {
            this.comment = comment;
        }
    }

    Document {
        blocks = List.copyOf(blocks);
    }

    /**
     * All documents of the repository that have code blocks; with {@code -Ddocument=REGEX}, for who writes one, those whose
     * path it finds.
     */
    static List<Document> all() {
        try (Stream<Path> paths = below(REPOSITORY)) {
            return paths.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .map(path -> parse(REPOSITORY.relativize(path).toString(), read(path)))
                    .filter(document -> !document.blocks().isEmpty())
                    .filter(document -> Pattern.compile(System.getProperty("document", ""))
                            .matcher(document.name())
                            .find())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files below a directory, without what is built or installed there. */
    static Stream<Path> below(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.toList()) {
                if (Files.isRegularFile(entry)) {
                    files.add(entry);
                } else if (Files.isDirectory(entry)
                        && !NOT_OURS.contains(entry.getFileName().toString())) {
                    below(entry).forEach(files::add);
                }
            }
        }
        return files.stream();
    }

    static Document parse(String name, String text) {
        List<String> lines = text.lines().toList();
        List<Block> blocks = new ArrayList<>();
        List<String> markers = new ArrayList<>();
        List<String> everywhere = new ArrayList<>();
        Beginning beginning = Beginning.REGISTRY;
        boolean afterBlank = true;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher fence = FENCE.matcher(line);
            Matcher comment = COMMENT.matcher(line);
            if (fence.matches()) {
                int first = i + 1;
                String closing = fence.group(1) + fence.group(2);
                do {
                    i++;
                } while (i < lines.size() && !lines.get(i).stripTrailing().equals(closing));
                if (i == lines.size()) {
                    throw new AssertionError(name + ":" + first + ": the block does not end");
                }
                String block = String.join("\n", lines.subList(first, i)).stripIndent() + "\n";
                blocks.add(new Block(name, first, fence.group(3), markers.isEmpty() ? everywhere : markers, block));
                markers.clear();
            } else if (afterBlank && INDENTED.matcher(line).matches()) {
                blocks.add(new Block(name, i + 1, "", List.of(), line.strip() + "\n"));
            } else if (comment.matches()) {
                String said = comment.group(1);
                Beginning other = beginning(said);
                if (other != Beginning.REGISTRY) {
                    beginning = other;
                } else if (said.startsWith(OF_EVERY_BLOCK)) {
                    everywhere.add(said.substring(OF_EVERY_BLOCK.length()));
                } else {
                    markers.add(said);
                }
            } else if (!line.isBlank()) {
                markers.clear();
            }
            afterBlank = line.isBlank() || fence.matches();
        }
        return new Document(name, beginning, blocks);
    }

    private static Beginning beginning(String comment) {
        return Stream.of(Beginning.values())
                .filter(beginning -> beginning.comment.equals(comment))
                .findFirst()
                .orElse(Beginning.REGISTRY);
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
