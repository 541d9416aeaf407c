package io.github.registryauth.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.catalog.Catalog.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
    private static final List<String> NAMES =
            IntStream.range(0, 1000).mapToObj("team/r%04d"::formatted).toList();
    private static final Catalog CATALOG = new Catalog(NAMES);

    @Test
    void isSorted() {
        Page page = new Catalog(List.of("b", "a/c", "a")).page("", 10, names -> names);
        assertEquals(new Page(List.of("a", "a/c", "b"), false), page);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 199, 200, 201, 500, 1000, 2000})
    void pagesTogetherAreAllThatMayBeSeen(int most) {
        UnaryOperator<List<String>> third =
                names -> names.stream().filter(name -> name.endsWith("3")).toList();
        List<String> seen = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            Page page = CATALOG.page(after, most, third);
            assertTrue(page.names().size() == most || !page.more());
            assertTrue(page.names().size() <= most);
            seen.addAll(page.names());
            after = seen.get(seen.size() - 1);
            more = page.more();
        }
        assertEquals(third.apply(NAMES), seen);
    }

    @Test
    void endsWhereNothingMoreMayBeSeen() {
        Page page = CATALOG.page(
                "", 1, names -> names.stream().filter("team/r0000"::equals).toList());
        assertEquals(new Page(List.of("team/r0000"), false), page);
    }

    @Test
    void beginsAfterANameThatNeedNotBeThere() {
        assertEquals(
                List.of("team/r0010"),
                CATALOG.page("team/r0009x", 1, names -> names).names());
        assertEquals(List.of(), CATALOG.page("zzz", 1, names -> names).names());
    }

    @Test
    void looksAtNoMoreThanItNeeds() {
        List<String> looked = new ArrayList<>();
        CATALOG.page("", 10, names -> {
            looked.addAll(names);
            return List.copyOf(names);
        });
        assertEquals(200, looked.size());
    }
}
