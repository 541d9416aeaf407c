package io.github.registryauth.acl.dockerauth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Go's {@code path.Match}: a second reading, for {@link DockerAuthReference} alone. It searches as Go does, the first
 * place that fits for what stands between two stars. Characters are those of Unicode; Go's star may also end within the
 * bytes of a character that is not ASCII, which is not repeated here.
 */
final class PathMatch {
    /** What stands between stars: whether a star is before it, and what each character has to be. */
    private record Chunk(boolean star, List<IntPredicate> characters) {}

    private final List<Chunk> chunks;
    private final boolean malformed;

    private PathMatch(List<Chunk> chunks, boolean malformed) {
        this.chunks = chunks;
        this.malformed = malformed;
    }

    static PathMatch compile(String pattern) {
        int[] text = pattern.codePoints().toArray();
        List<Chunk> chunks = new ArrayList<>();
        int at = 0;
        while (at < text.length) {
            boolean star = false;
            while (at < text.length && text[at] == '*') {
                star = true;
                at++;
            }
            List<IntPredicate> characters = new ArrayList<>();
            while (at < text.length && text[at] != '*') {
                at = character(text, at, characters);
                if (at < 0) {
                    return new PathMatch(List.of(), true);
                }
            }
            chunks.add(new Chunk(star, characters));
        }
        return new PathMatch(chunks, false);
    }

    /** Reads one character's condition; answers where the next begins, or -1 where the pattern is malformed. */
    private static int character(int[] text, int at, List<IntPredicate> into) {
        int c = text[at];
        switch (c) {
            case '?' -> into.add(other -> other != '/');
            case '\\' -> {
                if (at + 1 == text.length) {
                    return -1;
                }
                int escaped = text[at + 1];
                into.add(other -> other == escaped);
                return at + 2;
            }
            case '[' -> {
                return bracket(text, at + 1, into);
            }
            default -> into.add(other -> other == c);
        }
        return at + 1;
    }

    private static int bracket(int[] text, int start, List<IntPredicate> into) {
        int at = start;
        boolean not = at < text.length && text[at] == '^';
        if (not) {
            at++;
        }
        IntPredicate any = other -> false;
        int ranges = 0;
        while (!(at < text.length && text[at] == ']' && ranges > 0)) {
            int[] low = bound(text, at);
            if (low.length == 0) {
                return -1;
            }
            int[] high = text[low[1]] == '-' ? bound(text, low[1] + 1) : low;
            if (high.length == 0) {
                return -1;
            }
            any = any.or(other -> low[0] <= other && other <= high[0]);
            ranges++;
            at = high[1];
        }
        into.add(not ? any.negate() : any);
        return at + 1;
    }

    /** A bound of a range and where the text goes on, which it has to; nothing where that is not so. */
    private static int[] bound(int[] text, int start) {
        int at = start;
        if (at >= text.length || text[at] == '-' || text[at] == ']') {
            return new int[0];
        }
        if (text[at] == '\\') {
            at++;
        }
        return at + 1 < text.length ? new int[] {text[at], at + 1} : new int[0];
    }

    boolean matches(String name) {
        return !malformed && matches(name.codePoints().toArray());
    }

    private boolean matches(int[] name) {
        int at = 0;
        for (int i = 0; i < chunks.size(); i++) {
            Chunk chunk = chunks.get(i);
            boolean last = i == chunks.size() - 1;
            int end = -1;
            for (int from = at; end < 0 && from <= name.length; from++) {
                int candidate = end(chunk, name, from);
                end = last && candidate != name.length ? -1 : candidate;
                if (end < 0 && (!chunk.star() || from == name.length || name[from] == '/')) {
                    return false;
                }
            }
            if (end < 0) {
                return false;
            }
            at = end;
        }
        return at == name.length;
    }

    /** Where a chunk ends that begins here, or -1. */
    private static int end(Chunk chunk, int[] name, int from) {
        int size = chunk.characters().size();
        if (from + size > name.length) {
            return -1;
        }
        for (int i = 0; i < size; i++) {
            if (!chunk.characters().get(i).test(name[from + i])) {
                return -1;
            }
        }
        return from + size;
    }
}
