package io.github.registryauth.acl.dockerauth;

import com.google.re2j.Pattern;
import io.github.registryauth.acl.dockerauth.GoRegex.Token;
import io.github.registryauth.acl.dockerauth.GoRegex.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;

/** Makes texts that match a pattern, mostly; which of them do is found by asking. */
final class Samples {
    /** Characters for a wildcard: those of which names are made, and few that are seldom. */
    private static final String USUAL = "abcxyz019-_";
    /** Candidates for a class. */
    private static final String CANDIDATES =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@:/+~%=,!#&";

    private static final int MAX_LENGTH = 200;
    private static final int MORE = 3;

    private final Random random;
    private final Map<String, Optional<FieldPattern>> patterns = new HashMap<>();

    Samples(Random random) {
        this.random = random;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** A text for a pattern; for one that is malformed or that rules cannot say, anything. */
    String of(String pattern, List<String> holes) {
        FieldPattern parsed = patterns.computeIfAbsent(pattern, Samples::parse).orElse(null);
        if (parsed instanceof FieldPattern.Glob glob) {
            return glob(glob.glob(), holes);
        }
        return parsed instanceof FieldPattern.Regex regex ? regex(regex.regex(), holes) : word();
    }

    private static Optional<FieldPattern> parse(String pattern) {
        try {
            return FieldPattern.parse("match", pattern);
        } catch (UntranslatableException e) {
            return Optional.empty();
        }
    }

    private String word() {
        return run(USUAL, 1 + random.nextInt(MORE));
    }

    private String run(String characters, int length) {
        StringBuilder run = new StringBuilder();
        for (int i = 0; i < length; i++) {
            run.append(characters.charAt(random.nextInt(characters.length())));
        }
        return run.toString();
    }

    private String glob(PathGlob glob, List<String> holes) {
        StringBuilder text = new StringBuilder();
        for (PathGlob.Token token : glob.tokens()) {
            if (token instanceof PathGlob.Literal literal) {
                text.appendCodePoint(literal.character());
            } else if (token instanceof PathGlob.Hole hole) {
                text.append(holes.get(hole.index()));
            } else if (token instanceof PathGlob.CharacterClass set) {
                text.append(candidate(Character.toString('/'), set::contains));
            } else {
                text.append(run(USUAL, token == PathGlob.Wildcard.ONE ? 1 : random.nextInt(MORE)));
            }
        }
        return text.toString();
    }

    private String regex(GoRegex regex, List<String> holes) {
        String before = oneIn(MORE) ? word() : "";
        String text = new Walk(regex, holes).alternatives(regex.tokens().size());
        return before + text + (oneIn(MORE) ? word() : "");
    }

    private String candidate(String otherwise, IntPredicate good) {
        int[] fitting = CANDIDATES.chars().filter(good).toArray();
        return fitting.length == 0 ? otherwise : Character.toString(fitting[random.nextInt(fitting.length)]);
    }

    /** A text that is nearly the same. */
    String mutated(String text) {
        int at = random.nextInt(text.length() + 1);
        String start = text.substring(0, at);
        String end = text.substring(Math.min(text.length(), at + 1));
        return switch (random.nextInt(4)) {
            case 0 -> start + end;
            case 1 -> start + run(USUAL, 1) + end;
            case 2 -> start + run(USUAL, 1) + text.substring(at);
            default -> start + candidate("x", c -> true) + end;
        };
    }

    /** Walks through an expression and takes one of the ways. */
    private final class Walk {
        private final GoRegex regex;
        private final List<String> holes;
        private int at;

        Walk(GoRegex regex, List<String> holes) {
            this.regex = regex;
            this.holes = holes;
        }

        /** One of the alternatives up to the end; leaves the place there. */
        String alternatives(int end) {
            List<String> made = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            while (at < end) {
                if (regex.tokens().get(at).kind() == Kind.BAR) {
                    made.add(text.toString());
                    text.setLength(0);
                    at++;
                } else {
                    text.append(repeated(end));
                }
            }
            made.add(text.toString());
            return one(made);
        }

        private String repeated(int end) {
            int start = at;
            String first = item();
            int behind = at;
            if (at >= end || regex.tokens().get(at).kind() != Kind.REPEAT) {
                return first;
            }
            Token repeat = regex.tokens().get(at);
            int most = repeat.max() < 0 ? repeat.min() + MORE : Math.min(repeat.max(), repeat.min() + MORE);
            int times = repeat.min() + random.nextInt(Math.max(1, most - repeat.min() + 1));
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < times && text.length() < MAX_LENGTH; i++) {
                at = start;
                text.append(item());
            }
            at = behind;
            while (at < end && regex.tokens().get(at).kind() == Kind.REPEAT) {
                at++;
            }
            return text.toString();
        }

        private String item() {
            Token token = regex.tokens().get(at);
            switch (token.kind()) {
                case OPEN, CAPTURE -> {
                    int close = regex.close(at);
                    at++;
                    String inside = alternatives(close);
                    at = close + 1;
                    return inside;
                }
                default -> {
                    at++;
                    return character(token);
                }
            }
        }

        private String character(Token token) {
            return switch (token.kind()) {
                case LITERAL -> token.text();
                case HOLE -> holes.get(Holes.index(token.text().charAt(0)));
                case ANY -> oneIn(8) ? candidate("x", c -> true) : run(USUAL, 1);
                case CHARACTER_CLASS, ESCAPE -> {
                    Pattern one = Pattern.compile(token.text());
                    yield candidate(" ", c -> one.matches(Character.toString(c)));
                }
                case QUOTED -> GoRegex.quoted(token);
                default -> "";
            };
        }
    }
}
